{{%AUTOESCAPE context="HTML"}}
{{!
  A user who leaves. NAV include admin/nav.tpl; ERRORS layout/errors.tpl. ID, NAME, NOT_ACTIVE; COUNT rows (WHAT "Open leads", N) of what is open;
  NOTHING is open; BEYOND the user may do more than who reads this.
  FORM: ROW_VERSION; TAKERS: TAKER rows (TAKER_ID, TAKER_NAME, TAKER_ROLE, section TAKER_TICKED), TO_ERROR (TO_ERROR_TEXT); REASON include
  layout/field-textarea.tpl (name reason); DISABLE (section DISABLE_TICKED); BUTTON
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/users">Users</a><a href="{{BASE}}/admin/users/{{ID}}">{{NAME}}</a></nav>
<div class="page-head"><h1>Hand over: {{NAME}}</h1>{{#NOT_ACTIVE}}<span class="status">Disabled</span>{{/NOT_ACTIVE}}</div>
{{>NAV}}
{{>ERRORS}}
{{#BEYOND}}<p class="notice">This user may do more than you, so you cannot change anything here.</p>{{/BEYOND}}
<div class="stack">
<section class="card narrow" aria-labelledby="open-title">
  <h2 class="card-title" id="open-title">Open in this name</h2>
  <dl class="facts facts-num">
    {{#COUNT}}<div><dt>{{WHAT}}</dt><dd class="num">{{N}}</dd></div>
    {{/COUNT}}
  </dl>
  {{#NOTHING}}<p class="quiet">Nothing is open.</p>{{/NOTHING}}
</section>
{{#FORM}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{ID}}/hand-over">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  {{#TAKERS}}<fieldset class="field choice" id="f-to" tabindex="-1" aria-describedby="f-to-about">
    <legend class="form-label">Hand over to <span class="field-required">required</span></legend>
    <div class="takers">
      {{#TAKER}}<label class="check"><input class="form-check-input" type="checkbox" name="to" value="{{TAKER_ID}}"{{#TAKER_TICKED}} checked{{/TAKER_TICKED}}><span>{{TAKER_NAME}} <span class="row-sub">{{TAKER_ROLE}}</span></span></label>
      {{/TAKER}}
    </div>
    <div id="f-to-about">{{#TO_ERROR}}<p class="field-error">{{TO_ERROR_TEXT}}</p>{{/TO_ERROR}}<p class="field-hint">Lead by lead in turn, so that each gets as many; tasks and appointments go with their lead, and those on a colleague's lead to that colleague. At most 500 leads at a time: what is left is said.</p></div>
  </fieldset>{{/TAKERS}}
{{>REASON}}
  {{#DISABLE}}<div class="field"><label class="check"><input class="form-check-input" type="checkbox" name="disable" value="1"{{#DISABLE_TICKED}} checked{{/DISABLE_TICKED}}><span>Disable this user once nothing is left: signed out everywhere, no sign-in any more</span></label></div>{{/DISABLE}}
  <div class="form-end"><button class="btn btn-primary" type="submit">{{BUTTON}}</button><a class="btn btn-ghost" href="{{BASE}}/admin/users/{{ID}}">Cancel</a></div>
</form>{{/FORM}}
</div>
