{{%AUTOESCAPE context="HTML"}}
{{! Others with the customer's number or address. WHAT it is; CUSTOMER rows (ID, NAME; MORE: one behind it); MASKED (MASKED_TEXT): whom the reader may not open. }}
<p class="row-sub">Same {{WHAT}} as {{#CUSTOMER}}<a href="{{BASE}}/customer/{{ID}}">{{NAME}}</a>{{#MORE}}, {{/MORE}}{{/CUSTOMER}}{{#MASKED}}{{MASKED_TEXT}}{{/MASKED}}</p>
