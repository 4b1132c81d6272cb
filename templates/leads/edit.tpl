{{%AUTOESCAPE context="HTML"}}
{{!
  Edit a Sales Up: ID, CUSTOMER_NAME, ROW_VERSION, CUSTOMER_VERSION. ERRORS include layout/errors.tpl.
  PERSON (NAMES include layout/field-*.tpl; PHONE and EMAIL rows: N, LINE_ID, LINE_VALUE, LINE_ERROR (LINE_ERROR_TEXT)) or PERSON_DENIED
  (lacks Edit Customers). FIELDS include layout/field-*.tpl.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Edit lead</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{ID}}/edit">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="customer_version" value="{{CUSTOMER_VERSION}}">
  <section class="form-part" aria-labelledby="lead-title">
    <h2 class="card-title" id="lead-title">Lead</h2>
    <div class="fields-2">
{{>FIELDS}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="who-title">
    <h2 class="card-title" id="who-title">Customer</h2>
    {{#PERSON}}<div class="fields-2">
{{>NAMES}}
    </div>
    <div class="fields-2">
      <div>
        {{#PHONE}}<div class="field">
          <label class="form-label" for="f-phone-{{N}}">Phone <span class="visually-hidden">{{N}}</span></label>
          <input type="hidden" name="phone_id" value="{{LINE_ID}}">
          <input class="form-control" id="f-phone-{{N}}" name="phone" type="tel" inputmode="tel" autocomplete="off" value="{{LINE_VALUE}}" aria-describedby="f-phone-{{N}}-about"{{#LINE_ERROR}} aria-invalid="true"{{/LINE_ERROR}}>
          <div id="f-phone-{{N}}-about">{{#LINE_ERROR}}<p class="field-error">{{LINE_ERROR_TEXT}}</p>{{/LINE_ERROR}}</div>
        </div>
        {{/PHONE}}
      </div>
      <div>
        {{#EMAIL}}<div class="field">
          <label class="form-label" for="f-email-{{N}}">Email <span class="visually-hidden">{{N}}</span></label>
          <input type="hidden" name="email_id" value="{{LINE_ID}}">
          <input class="form-control" id="f-email-{{N}}" name="email" type="email" inputmode="email" autocomplete="off" value="{{LINE_VALUE}}" aria-describedby="f-email-{{N}}-about"{{#LINE_ERROR}} aria-invalid="true"{{/LINE_ERROR}}>
          <div id="f-email-{{N}}-about">{{#LINE_ERROR}}<p class="field-error">{{LINE_ERROR_TEXT}}</p>{{/LINE_ERROR}}</div>
        </div>
        {{/EMAIL}}
      </div>
    </div>
    <p class="field-hint">Emptied, a phone or email is taken out.</p>{{/PERSON}}
    {{#PERSON_DENIED}}<p class="quiet">Changing name, phones and emails needs the permission <strong>Edit Customers</strong>.</p>{{/PERSON_DENIED}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{ID}}">Cancel</a></div>
</form>
