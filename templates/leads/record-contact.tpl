{{%AUTOESCAPE context="HTML"}}
{{! Log a contact, on the record: FORM include leads/contact-form.tpl, or DENIED (lacks Edit Leads). LEAD_ID, CUSTOMER_ID; EMAIL_ALLOWED; CONSENTS_ALLOWED or CONSENTS_DENIED (lacks Edit Customers) }}
<section class="card" aria-labelledby="contact-title">
  <header class="card-head"><h2 class="card-title" id="contact-title">Log a contact</h2>{{#EMAIL_ALLOWED}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/email"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#mail"/></svg>Send email</a>{{/EMAIL_ALLOWED}}{{#CONSENTS_ALLOWED}}<a class="row-sub touch" href="{{BASE}}/customer/{{CUSTOMER_ID}}/consents">What the customer allows</a>{{/CONSENTS_ALLOWED}}{{#CONSENTS_DENIED}}<span class="row-sub">What the customer allows: needs the permission Edit Customers</span>{{/CONSENTS_DENIED}}</header>
{{>FORM}}
  {{#DENIED}}<p class="quiet">Logging a contact needs the permission <strong>Edit Leads</strong>.</p>{{/DENIED}}
</section>
