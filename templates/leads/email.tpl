{{%AUTOESCAPE context="HTML"}}
{{!
  Send an email to a lead's customer: ID, CUSTOMER_NAME; ERRORS include layout/errors.tpl. REFUSED (REFUSED_TEXT) says why there is nothing to write; else ADDRESS, REPLY_TO.
  NO_TEMPLATE or CHOOSE: TEMPLATE include layout/field-select.tpl. WRITE when one is chosen: TEMPLATE_ID, FAULT (FAULT_TEXT), FIELDS include layout/field-*.tpl, ENDING, NEXT (DUE include leads/due.tpl)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Send email</h1></div>
{{>ERRORS}}
{{#REFUSED}}<p class="notice">{{REFUSED_TEXT}} <a href="{{BASE}}/leads/{{ID}}">Back to the lead</a></p>{{/REFUSED}}
{{#NO_TEMPLATE}}<p class="notice">There is no email template to write from. Who may edit the workflow adds one under Admin, Email templates.</p>{{/NO_TEMPLATE}}
{{#CHOOSE}}<form class="card form-page" method="get" action="{{BASE}}/leads/{{ID}}/email">
  <div class="form-part">
    <dl class="facts letter-head">
      <div><dt>To</dt><dd>{{CUSTOMER_NAME}}<span class="row-sub">{{ADDRESS}}</span></dd></div>
      <div><dt>Replies go to</dt><dd>{{REPLY_TO}}</dd></div>
    </dl>
{{>TEMPLATE}}
  </div>
  <div class="form-end"><button class="btn" type="submit">Choose template</button></div>
</form>{{/CHOOSE}}
{{#WRITE}}<form class="card form-page" method="post" action="{{BASE}}/leads/{{ID}}/email">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="template" value="{{TEMPLATE_ID}}">
  <div class="form-part letter-fields">
    {{#FAULT}}<p class="notice">{{FAULT_TEXT}} Write what belongs there, or take it out.</p>{{/FAULT}}
{{>FIELDS}}
    <p class="field-hint">Under it stands: {{ENDING}}</p>
  </div>
  {{#NEXT}}<div class="form-part">
    <h2 class="card-title">Next task</h2>
    <p class="field-hint">Nothing is next on this lead: when to call?</p>
{{>DUE}}
  </div>{{/NEXT}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Send email</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{ID}}">Cancel</a></div>
</form>{{/WRITE}}
