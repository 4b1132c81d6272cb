{{%AUTOESCAPE context="HTML"}}
{{!
  Customer profile. HEAD include customer/head.tpl.
  LEAD    rows the user may open: LEAD_ID, LEAD_NO, LEAD_DATE, LEAD_DATE_EXACT, STATUS_NAME, STATUS_COLOR, OWNER_NAME, VEHICLE_TEXT; NO_LEAD
  PHONE   rows PHONE_TYPE, PHONE_TEXT, PHONE_LINK (PHONE_E164) or PHONE_PLAIN, PREFERRED, WRONG; EMAIL rows EMAIL_TEXT; ADDRESS rows ADDRESS_TEXT
  OWNERSHIP include layout/ownership.tpl, of the leads the user may open, or NO_OWNERSHIP
  OWNED rows: OWNED_NAME, OWNED_VIN (VIN), OWNED_TEXT ("White, bought here Nov 3, 2025"); NO_OWNED
  CO_BUYER (CO_BUYER_ID, CO_BUYER_NAME), COMPANY (COMPANY_NAME), LANGUAGE (LANGUAGE_TEXT)
}}
{{>HEAD}}
<div class="columns">
  <div class="stack">
  <section class="card" aria-labelledby="leads-title">
    <h2 class="card-title" id="leads-title">Leads</h2>
    <table class="rows">
      <caption class="visually-hidden">Leads of this customer</caption>
      <thead><tr><th scope="col">Lead</th><th scope="col">Status</th><th scope="col">Vehicle wanted</th><th scope="col">Owner</th><th scope="col">Lead date</th></tr></thead>
      <tbody>
        {{#LEAD}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/leads/{{LEAD_ID}}">Lead {{LEAD_NO}}</a></td><td><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span></td><td data-label="Vehicle">{{VEHICLE_TEXT}}</td><td data-label="Owner">{{OWNER_NAME}}</td><td data-label="Lead date"><time title="{{LEAD_DATE_EXACT}}">{{LEAD_DATE}}</time></td></tr>
        {{/LEAD}}
      </tbody>
    </table>
    {{#NO_LEAD}}<p class="quiet">No lead that you may open.</p>{{/NO_LEAD}}
  </section>
  <section class="card" aria-labelledby="ownership-title">
    <h2 class="card-title" id="ownership-title">Ownership</h2>
{{>OWNERSHIP}}
    {{#NO_OWNERSHIP}}<p class="quiet">No owner has changed yet.</p>{{/NO_OWNERSHIP}}
  </section>
  </div>
  <div class="column-side">
    <section class="card" aria-labelledby="contact-title">
      <h2 class="card-title" id="contact-title">Contact</h2>
      <dl class="facts">
        {{#PHONE}}<div><dt>{{PHONE_TYPE}}</dt><dd>{{#PHONE_LINK}}<a href="tel:{{PHONE_E164}}">{{PHONE_TEXT}}</a>{{/PHONE_LINK}}{{#PHONE_PLAIN}}{{PHONE_TEXT}}{{/PHONE_PLAIN}}{{#WRONG}} <span class="tag">Wrong number</span>{{/WRONG}}{{#PREFERRED}} <span class="tag">Preferred</span>{{/PREFERRED}}</dd></div>
        {{/PHONE}}
        {{#EMAIL}}<div><dt>Email</dt><dd><a href="mailto:{{EMAIL_TEXT}}">{{EMAIL_TEXT}}</a></dd></div>
        {{/EMAIL}}
        {{#ADDRESS}}<div><dt>Address</dt><dd>{{ADDRESS_TEXT}}</dd></div>
        {{/ADDRESS}}
        {{#COMPANY}}<div><dt>Company</dt><dd>{{COMPANY_NAME}}</dd></div>{{/COMPANY}}
        {{#CO_BUYER}}<div><dt>Co-buyer</dt><dd><a href="{{BASE}}/customer/{{CO_BUYER_ID}}">{{CO_BUYER_NAME}}</a></dd></div>{{/CO_BUYER}}
        {{#LANGUAGE}}<div><dt>Language</dt><dd>{{LANGUAGE_TEXT}}</dd></div>{{/LANGUAGE}}
        {{#NO_CONTACT}}<div><dt>Contact</dt><dd>None known</dd></div>{{/NO_CONTACT}}
      </dl>
    </section>
    <section class="card" aria-labelledby="owned-title">
      <h2 class="card-title" id="owned-title">Vehicles owned</h2>
      <ul class="pod-list">
        {{#OWNED}}<li class="pod-row"><div><strong class="row-name">{{OWNED_NAME}}</strong><span class="row-sub">{{OWNED_TEXT}}{{#OWNED_VIN}} · VIN <span class="code">{{VIN}}</span>{{/OWNED_VIN}}</span></div></li>
        {{/OWNED}}
      </ul>
      {{#NO_OWNED}}<p class="quiet">None known. A trade-in on a lead adds one.</p>{{/NO_OWNED}}
    </section>
  </div>
</div>
