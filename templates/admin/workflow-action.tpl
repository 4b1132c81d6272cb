{{%AUTOESCAPE context="HTML"}}
{{!
  An action of the draft, new or changed. TITLE, PLACE (its id or "new"), ROW_VERSION; NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl, ERRORS include layout/errors.tpl.
  FIELDS and NEEDS include layout/field-*.tpl; ROLE rows: ROLE_ID, ROLE_NAME, ROLE_ABOUT, CHOSEN. OPERATIONS of one there is: OPERATION rows (ID, OPERATION_TEXT, LOCK_TEXT; FIELDS_TOO: it has a form; FIRST, LAST), IDLE;
  FULL: no more can be added, else ADDED (KIND include layout/field-select.tpl).
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/workflow">Workflow</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<div class="stack">
<form class="card" method="post" action="{{BASE}}/admin/workflow/actions/{{PLACE}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section aria-labelledby="action-title">
    <h2 class="card-title" id="action-title">Action</h2>
    <div class="fields-2">
{{>FIELDS}}
    </div>
    <div class="fields-3">
{{>NEEDS}}
    </div>
  </section>
  <fieldset class="roles-part" aria-describedby="roles-about">
    <legend class="card-title">Who may take it</legend>
    <p class="field-hint" id="roles-about">None chosen: everybody who may edit the lead.</p>
    <div class="fields-3">
      {{#ROLE}}<label class="check"><input class="form-check-input" type="checkbox" name="role" value="{{ROLE_ID}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{ROLE_NAME}} <span class="row-sub">{{ROLE_ABOUT}}</span></span></label>
      {{/ROLE}}
    </div>
  </fieldset>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save action</button><a class="btn btn-ghost" href="{{BASE}}/admin/workflow">Cancel</a></div>
</form>
{{#OPERATIONS}}<section class="card" aria-labelledby="operations-title">
  <h2 class="card-title" id="operations-title">What it does, in this order</h2>
  {{#IDLE}}<p class="warn-text before-alert-circle">No operation yet: this action would do nothing.</p>{{/IDLE}}
  <ol class="plain-list action-list">
    {{#OPERATION}}<li class="action-row">
      <div>{{#FIELDS_TOO}}<a class="row-name" href="{{BASE}}/admin/workflow/actions/{{PLACE}}/operations/{{ID}}">{{OPERATION_TEXT}}</a>{{/FIELDS_TOO}}{{#FIXED}}<span class="row-name">{{OPERATION_TEXT}}</span>{{/FIXED}} <span class="row-sub">{{LOCK_TEXT}}</span></div>
      <form class="moves" method="post" action="{{BASE}}/admin/workflow/actions/{{PLACE}}/operations/{{ID}}/move"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="row_version" value="{{OPERATION_VERSION}}"><button class="btn" type="submit" name="way" value="up"{{#FIRST}} disabled{{/FIRST}}>Up<span class="visually-hidden"> {{OPERATION_TEXT}}</span></button><button class="btn" type="submit" name="way" value="down"{{#LAST}} disabled{{/LAST}}>Down<span class="visually-hidden"> {{OPERATION_TEXT}}</span></button><button class="btn btn-ghost" type="submit" formaction="{{BASE}}/admin/workflow/actions/{{PLACE}}/operations/{{ID}}/delete">Delete<span class="visually-hidden"> {{OPERATION_TEXT}}</span></button></form>
    </li>
    {{/OPERATION}}
  </ol>
  {{#FULL}}<p class="quiet">An action can have no more operations than these.</p>{{/FULL}}
  {{#ADDED}}<form class="add-line" method="get" action="{{BASE}}/admin/workflow/actions/{{PLACE}}/operations/new">
{{>KIND}}
    <button class="btn" type="submit">Add operation</button>
  </form>{{/ADDED}}
</section>
<form class="card" method="post" action="{{BASE}}/admin/workflow/actions/{{PLACE}}/delete">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <h2 class="card-title">Not needed any more?</h2>
  <p>It leaves the draft. Until the draft is published, leads are worked by the version before.</p>
  <div class="card-end"><button class="btn btn-danger" type="submit">Delete action</button></div>
</form>{{/OPERATIONS}}
</div>
