{{%AUTOESCAPE context="HTML"}}
{{!
  Audit. NAV include admin/nav.tpl. Filters: FILTER_USER, FILTER_ENTITY, FILTER_VERB layout/field-select.tpl (user, entity, verb), FILTER_NUMBER (number, of the record), FILTER_FROM, FILTER_TO
  layout/field-text.tpl; CLEAR (CLEAR_HREF); EXPORT (EXPORT_HREF) a file of what is asked for. EVENT rows: EVENT_AT, EVENT_AT_EXACT, USER_NAME, VERB_NAME, ENTITY_NAME ("Sale S-1043"), ENTITY (ENTITY_HREF) or
  PLAIN when it has no screen; CHANGE rows (FIELD, OLD, NEW) in CHANGES; REASON (REASON_TEXT); REQUEST_ID. NONE, LIST, PAGER as in leads/list.tpl
}}
<div class="page-head"><h1>Audit</h1></div>
{{>NAV}}
<form class="filter-form filter-flat card" method="get" action="{{BASE}}/admin/audit">
  <div class="filter-fields">
{{>FILTER_USER}}
{{>FILTER_ENTITY}}
{{>FILTER_NUMBER}}
{{>FILTER_VERB}}
{{>FILTER_FROM}}
{{>FILTER_TO}}
  </div>
  <div class="form-end"><button class="btn btn-primary" type="submit">Apply</button>{{#CLEAR}}<a class="btn btn-ghost" href="{{CLEAR_HREF}}">Clear all</a>{{/CLEAR}}{{#EXPORT}}<a class="btn" href="{{EXPORT_HREF}}">Export</a>{{/EXPORT}}</div>
</form>
{{>NONE}}
{{#LIST}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Audit</caption>
    <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Change</th><th scope="col">Reason</th></tr></thead>
    <tbody>
      {{#EVENT}}<tr>
        <td class="cell-who"><time class="row-name" title="{{EVENT_AT_EXACT}}">{{EVENT_AT}}</time><span class="row-sub code">{{REQUEST_ID}}</span></td>
        <td data-label="Who">{{USER_NAME}}</td>
        <td class="sentence" data-label="What">{{VERB_NAME}} {{#ENTITY}}<a href="{{ENTITY_HREF}}">{{ENTITY_NAME}}</a>{{/ENTITY}}{{#PLAIN}}{{ENTITY_NAME}}{{/PLAIN}}</td>
        <td data-label="Change">{{#CHANGES}}<ul class="changes">{{#CHANGE}}<li><span>{{FIELD}}</span> <del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> to </span><ins>{{NEW}}</ins></li>{{/CHANGE}}</ul>{{/CHANGES}}</td>
        <td data-label="Reason">{{#REASON}}{{REASON_TEXT}}{{/REASON}}</td>
      </tr>
      {{/EVENT}}
    </tbody>
  </table>
</div>
{{>PAGER}}
{{/LIST}}
