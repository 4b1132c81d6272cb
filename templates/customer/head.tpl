{{%AUTOESCAPE context="HTML"}}
{{! The head of every customer screen: ID, CUSTOMER_NAME, OWNER_NAME, SINCE; PHONE rows (PHONE_E164, PHONE_TEXT), EMAIL rows (EMAIL_TEXT); AT_PROFILE, AT_VALUE or AT_CONSENTS;
  VALUE_ALLOWED or VALUE_DENIED (lacks the permission Read Sales); CONSENTS_ALLOWED or CONSENTS_DENIED (lacks Edit Customers). }}
<header class="record-head card">
  <div class="record-who">
    <h1>{{CUSTOMER_NAME}}</h1>
    <p><span class="row-sub">Customer since {{SINCE}} · Owner {{OWNER_NAME}}</span></p>
    <p class="record-reach">
      {{#PHONE}}<a class="btn" href="tel:{{PHONE_E164}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#phone"/></svg>{{PHONE_TEXT}}</a>
      {{/PHONE}}
      {{#EMAIL}}<a class="btn" href="mailto:{{EMAIL_TEXT}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#mail"/></svg>{{EMAIL_TEXT}}</a>
      {{/EMAIL}}
    </p>
  </div>
</header>
<nav class="tabs" aria-label="Customer"><ul><li><a href="{{BASE}}/customer/{{ID}}"{{#AT_PROFILE}} aria-current="page"{{/AT_PROFILE}}>Profile</a></li>{{#VALUE_ALLOWED}}<li><a href="{{BASE}}/customer/{{ID}}/value"{{#AT_VALUE}} aria-current="page"{{/AT_VALUE}}>Customer Value</a></li>{{/VALUE_ALLOWED}}{{#VALUE_DENIED}}<li class="tab-denied">Customer Value <span class="row-sub">needs the permission Read Sales</span></li>{{/VALUE_DENIED}}{{#CONSENTS_ALLOWED}}<li><a href="{{BASE}}/customer/{{ID}}/consents"{{#AT_CONSENTS}} aria-current="page"{{/AT_CONSENTS}}>Consents</a></li>{{/CONSENTS_ALLOWED}}{{#CONSENTS_DENIED}}<li class="tab-denied">Consents <span class="row-sub">needs the permission Edit Customers</span></li>{{/CONSENTS_DENIED}}</ul></nav>
