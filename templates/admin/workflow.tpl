{{%AUTOESCAPE context="HTML"}}
{{!
  The draft of the workflow. WORKED_BY says what is worked by. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl, ERRORS include layout/errors.tpl.
  SOUND: nothing is wrong; else FINDINGS with FINDING rows: ERROR or WARNING, FINDING_TEXT, FINDING_HREF.
  EQUAL: the draft is what is worked by; else DIFFERS (DIFFERENCES_TEXT, SINCE_HREF); PUBLISH with ROW_VERSION, NOTE include layout/field-text.tpl; FAULTY: not as long as there is an error.
  STATUS rows: STATUS_ID, STATUS_NAME, STATUS_KIND, RETIRED; ACTIVE (may have actions); NONE; ACTION rows: ID, ACTION_NAME, ROLES, NEEDS_TEXT, OPERATION rows (OPERATION_TEXT), IDLE; FIRST, LAST grey a button.
  ENDED rows: ENDED_ID, ENDED_NAME, ENDED_KIND
}}
<div class="page-head"><h1>Workflow</h1><p class="page-count">{{WORKED_BY}}</p><a class="btn btn-primary" href="{{BASE}}/admin/workflow/actions/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New action</a></div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<div class="stack">
<section class="card" aria-labelledby="check-title">
  <h2 class="card-title" id="check-title">Check</h2>
  {{#SOUND}}<p class="yes"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#check"/></svg>Nothing is wrong with this draft.</p>{{/SOUND}}
  {{#FINDINGS}}<ul class="plain-list findings">
    {{#FINDING}}<li>{{#ERROR}}<span class="status status-failed">Error</span>{{/ERROR}}{{#WARNING}}<span class="status status-unsure">Warning</span>{{/WARNING}} <a href="{{FINDING_HREF}}">{{FINDING_TEXT}}</a></li>
    {{/FINDING}}
  </ul>{{/FINDINGS}}
</section>
<section class="card" aria-labelledby="publish-title">
  <h2 class="card-title" id="publish-title">Publish</h2>
  {{#EQUAL}}<p>The draft is what is worked by. Change an action, and it can be published here.</p>{{/EQUAL}}
  {{#DIFFERS}}<p>The draft is not worked by yet: <a href="{{SINCE_HREF}}">{{DIFFERENCES_TEXT}}</a>.</p>{{/DIFFERS}}
  {{#FAULTY}}<p class="warn-text before-alert-circle">An error has to be put right before it can be published.</p>{{/FAULTY}}
  {{#PUBLISH}}<form class="publish" method="post" action="{{BASE}}/admin/workflow/publish">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
{{>NOTE}}
    <div class="form-end"><button class="btn btn-primary" type="submit">Publish</button><span class="row-sub">Leads under way keep their status.</span></div>
  </form>{{/PUBLISH}}
</section>
{{#STATUS}}<section class="card" id="status-{{STATUS_ID}}" aria-labelledby="status-{{STATUS_ID}}-title">
  <header class="card-head"><h2 class="card-title" id="status-{{STATUS_ID}}-title"><span class="status status-{{STATUS_KIND}}">{{STATUS_NAME}}</span>{{#RETIRED}} <span class="tag">Retired</span>{{/RETIRED}}</h2>{{#ACTIVE}}<a class="btn" href="{{BASE}}/admin/workflow/actions/new?status={{STATUS_ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New action<span class="visually-hidden"> at {{STATUS_NAME}}</span></a>{{/ACTIVE}}</header>
  {{#NONE}}<p class="quiet">No action is offered here.</p>{{/NONE}}
  <ol class="plain-list action-list">
    {{#ACTION}}<li class="action-row">
      <div>
        <a class="row-name" href="{{BASE}}/admin/workflow/actions/{{ID}}">{{ACTION_NAME}}</a> <span class="row-sub">{{ROLES}}{{NEEDS_TEXT}}</span>
        {{#IDLE}}<p class="warn-text before-alert-circle">No operation yet.</p>{{/IDLE}}
        <ol class="operation-list">{{#OPERATION}}<li>{{OPERATION_TEXT}}</li>{{/OPERATION}}</ol>
      </div>
      <form class="moves" method="post" action="{{BASE}}/admin/workflow/actions/{{ID}}/move"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit" name="way" value="up"{{#FIRST}} disabled{{/FIRST}}>Up<span class="visually-hidden"> {{ACTION_NAME}}</span></button><button class="btn" type="submit" name="way" value="down"{{#LAST}} disabled{{/LAST}}>Down<span class="visually-hidden"> {{ACTION_NAME}}</span></button></form>
    </li>
    {{/ACTION}}
  </ol>
</section>
{{/STATUS}}
<section class="card" aria-labelledby="ended-title">
  <h2 class="card-title" id="ended-title">Where a lead has ended</h2>
  <p class="ended-list">{{#ENDED}}<span class="status status-{{ENDED_KIND}}" id="status-{{ENDED_ID}}">{{ENDED_NAME}}</span> {{/ENDED}}</p>
</section>
</div>
