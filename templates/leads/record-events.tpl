{{%AUTOESCAPE context="HTML"}}
{{!
  EVENT     newest first: EVENT_KIND (call, email, text, visit, note, task, change, close, sale, intake), EVENT_TITLE, EVENT_AT,
            EVENT_AT_EXACT, EVENT_USER; BODY (BODY_TEXT); CHANGE rows (FIELD, OLD, NEW). NO_EVENT; EARLIER (EARLIER_HREF)
}}
<section class="card" aria-labelledby="activity-title">
  <h2 class="card-title" id="activity-title">Activity and changes</h2>
  <ol class="timeline">
    {{#EVENT}}<li class="event event-{{EVENT_KIND}}">
      <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#kind-{{EVENT_KIND}}"/></svg>
      <div>
        <h3>{{EVENT_TITLE}}</h3>
        <p class="row-sub">{{EVENT_USER}} · <time title="{{EVENT_AT_EXACT}}">{{EVENT_AT}}</time></p>
        {{#BODY}}<p class="event-body">{{BODY_TEXT}}</p>{{/BODY}}
        {{#CHANGES}}<ul class="changes">
          {{#CHANGE}}<li><span>{{FIELD}}</span> <del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> to </span><ins>{{NEW}}</ins></li>
          {{/CHANGE}}
        </ul>{{/CHANGES}}
      </div>
    </li>
    {{/EVENT}}
  </ol>
  {{#NO_EVENT}}<p class="quiet">Nothing has happened on this lead yet.</p>{{/NO_EVENT}}
  {{#EARLIER}}<p><a class="btn" href="{{EARLIER_HREF}}">Earlier</a></p>{{/EARLIER}}
</section>
