{{%AUTOESCAPE context="HTML"}}
{{!
  A status. NAV, PARTS as in statuses.tpl; ERRORS include layout/errors.tpl. PLACE the id or "new"; TITLE; ROW_VERSION; OLD: it is retired.
  FIELDS include layout/field-*.tpl; TO rows of where a lead may go: TO_ID, TO_NAME, TO_KIND, section TICKED. They come back as to, repeated.
  THERE (of one that is there): LEADS_TEXT "12 leads are in it"; GIVEN (GIVEN_WHEN): it cannot be retired. RETIRE: RETIRE_BUTTON; MOVE when leads are
  in it: INTO include layout/field-select.tpl (name into); NOWHERE: no status can take them. BRING_BACK of a retired one.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/workflow/statuses">Statuses</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1>{{#OLD}}<span class="status">Retired</span>{{/OLD}}</div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<div class="stack">
<form method="post" action="{{BASE}}/admin/workflow/statuses/{{PLACE}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="card form-part-card" aria-labelledby="status-title">
    <h2 class="card-title" id="status-title">Status</h2>
    <div class="fields-3">
{{>FIELDS}}
    </div>
  </section>
  <section class="card" aria-labelledby="moves-title">
    <h2 class="card-title" id="moves-title">Where a lead may go from here</h2>
    <fieldset class="choice">
      <legend class="form-label">None ticked: anywhere</legend>
      <div class="takers">
      {{#TO}}<label class="check"><input class="form-check-input" type="checkbox" name="to" value="{{TO_ID}}"{{#TICKED}} checked{{/TICKED}}><span>{{TO_NAME}} <span class="row-sub">{{TO_KIND}}</span></span></label>
      {{/TO}}
      </div>
    </fieldset>
    <p class="field-hint">Holds for what is chosen by hand, in Edit lead, in Reopen and in actions. What Uplog does by itself, a sale and Close Lead are not held by it.</p>
  </section>
  <div class="form-end form-end-stick"><button class="btn btn-primary" type="submit">Save status</button><a class="btn btn-ghost" href="{{BASE}}/admin/workflow/statuses">Cancel</a></div>
</form>
{{#THERE}}<section class="card narrow" aria-labelledby="retire-title">
  <h2 class="card-title" id="retire-title">Retire</h2>
  <p>{{LEADS_TEXT}}</p>
  {{#GIVEN}}<p>Uplog gives this status when {{GIVEN_WHEN}}, so it is not retired, and what it means stays. It can be renamed.</p>{{/GIVEN}}
  {{#RETIRE}}<form method="post" action="{{BASE}}/admin/workflow/statuses/{{PLACE}}/retire">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <p class="field-hint">A retired status is not offered any more. What happened keeps its name.</p>
    {{#MOVE}}
{{>INTO}}
    {{/MOVE}}
    <div class="form-end"><button class="btn" type="submit">{{RETIRE_BUTTON}}</button></div>
  </form>{{/RETIRE}}
  {{#NOWHERE}}<p>No other status that is offered means the same, so these leads cannot go anywhere. Add one first.</p>{{/NOWHERE}}
  {{#BRING_BACK}}<form method="post" action="{{BASE}}/admin/workflow/statuses/{{PLACE}}/bring-back">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <div class="form-end"><button class="btn" type="submit">Bring back</button></div>
  </form>{{/BRING_BACK}}
</section>{{/THERE}}
</div>
