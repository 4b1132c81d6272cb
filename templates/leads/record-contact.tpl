{{%AUTOESCAPE context="HTML"}}
{{! Log a contact, on the record: FORM include leads/contact-form.tpl, or DENIED (lacks Edit Leads). CUSTOMER_ID; CONSENTS_ALLOWED or CONSENTS_DENIED (lacks Edit Customers) }}
<section class="card" aria-labelledby="contact-title">
  <header class="card-head"><h2 class="card-title" id="contact-title">Log a contact</h2>{{#CONSENTS_ALLOWED}}<a class="row-sub touch" href="{{BASE}}/customer/{{CUSTOMER_ID}}/consents">What the customer allows</a>{{/CONSENTS_ALLOWED}}{{#CONSENTS_DENIED}}<span class="row-sub">What the customer allows: needs the permission Edit Customers</span>{{/CONSENTS_DENIED}}</header>
{{>FORM}}
  {{#DENIED}}<p class="quiet">Logging a contact needs the permission <strong>Edit Leads</strong>.</p>{{/DENIED}}
</section>
