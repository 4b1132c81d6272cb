{{%AUTOESCAPE context="HTML"}}
{{!
  Why leads end. NAV include admin/nav.tpl, PARTS admin/workflow-nav.tpl; ERRORS layout/errors.tpl.
  PART for closed and for bad: PART_WORD, PART_NAME, PART_TEXT; REASON rows: ID, REASON_NAME, ROW_VERSION, FIRST, LAST; NONE when it offers none;
  RETIRED: OLD rows OLD_ID, OLD_NAME. NEW_LIST include layout/field-select.tpl (name outcome), NEW_NAME layout/field-text.tpl (name name)
}}
<div class="page-head"><h1>Reasons</h1></div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<div class="stack">
{{#PART}}<section class="card" aria-labelledby="reasons-{{PART_WORD}}">
  <h2 class="card-title" id="reasons-{{PART_WORD}}">{{PART_NAME}}</h2>
  <p class="quiet">{{PART_TEXT}}</p>
  <ol class="choices">
    {{#REASON}}<li id="reason-{{ID}}"><form method="post" action="{{BASE}}/admin/workflow/reasons/{{ID}}">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
      <label class="visually-hidden" for="f-reason-{{ID}}">Reason</label>
      <input class="form-control" id="f-reason-{{ID}}" name="name" value="{{REASON_NAME}}" maxlength="60" required autocomplete="off">
      <span class="moves"><button class="btn" type="submit" name="deed" value="rename">Rename<span class="visually-hidden"> {{REASON_NAME}}</span></button><button class="btn" type="submit" name="deed" value="up"{{#FIRST}} disabled{{/FIRST}}>Up<span class="visually-hidden"> {{REASON_NAME}}</span></button><button class="btn" type="submit" name="deed" value="down"{{#LAST}} disabled{{/LAST}}>Down<span class="visually-hidden"> {{REASON_NAME}}</span></button><button class="btn" type="submit" name="deed" value="retire">Retire<span class="visually-hidden"> {{REASON_NAME}}</span></button></span>
    </form></li>
    {{/REASON}}
  </ol>
  {{#NONE}}<p class="quiet">None is offered, so none is asked for.</p>{{/NONE}}
  {{#RETIRED}}<h3 class="form-label">Retired</h3>
  <ul class="choices">
    {{#OLD}}<li id="reason-{{OLD_ID}}"><form method="post" action="{{BASE}}/admin/workflow/reasons/{{OLD_ID}}">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <span>{{OLD_NAME}}</span>
      <span class="moves"><button class="btn" type="submit" name="deed" value="bring_back">Bring back<span class="visually-hidden"> {{OLD_NAME}}</span></button></span>
    </form></li>
    {{/OLD}}
  </ul>{{/RETIRED}}
</section>
{{/PART}}
<form class="card narrow" method="post" action="{{BASE}}/admin/workflow/reasons">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">New reason</h2>
{{>NEW_LIST}}
{{>NEW_NAME}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Add reason</button></div>
</form>
</div>
