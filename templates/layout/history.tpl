{{%AUTOESCAPE context="HTML"}}
{{!
  What was done with a record, the latest first. EVENT rows: EVENT_TITLE, EVENT_USER, EVENT_AT, EVENT_AT_EXACT, BODY (BODY_TEXT),
  CHANGES with CHANGE rows (FIELD, OLD, NEW); NONE (NONE_TEXT)
}}
<section class="card" aria-labelledby="history-title">
  <h2 class="card-title" id="history-title">History</h2>
  <ol class="timeline">
    {{#EVENT}}<li class="event">
      <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#pencil"/></svg>
      <div>
        <h3>{{EVENT_TITLE}}</h3>
        <p class="row-sub">{{EVENT_USER}} · <time title="{{EVENT_AT_EXACT}}">{{EVENT_AT}}</time></p>
        {{#BODY}}<p class="event-body">{{BODY_TEXT:p}}</p>{{/BODY}}
        {{#CHANGES}}<ul class="changes">
          {{#CHANGE}}<li><span>{{FIELD}}</span> <del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> to </span><ins>{{NEW}}</ins></li>
          {{/CHANGE}}
        </ul>{{/CHANGES}}
      </div>
    </li>
    {{/EVENT}}
  </ol>
  {{#NONE}}<p class="quiet">{{NONE_TEXT}}</p>{{/NONE}}
</section>
