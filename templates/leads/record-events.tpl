{{%AUTOESCAPE context="HTML"}}
{{!
  EVENT     newest first: EVENT_KIND (the icon: call, email, text, visit, note, task, step, owner, change, close, intake), EVENT_AT, EVENT_AT_EXACT,
            EVENT_USER; rows DEED: TITLE or ALSO (TEXT), UNTIL (UNTIL_TEXT), MAIL (MAIL_WRONG; MAIL_LINKED or MAIL_TOLD: MAIL_WORDS, LEAD_ID), BODY (BODY_TEXT), CHANGES with rows CHANGE (FIELD, OLD, NEW)
  NO_EVENT; EARLIER (EARLIER_HREF)
}}
<section class="card" aria-labelledby="activity-title">
  <h2 class="card-title" id="activity-title">Activity and changes</h2>
  <ol class="timeline">
    {{#EVENT}}<li class="event event-{{EVENT_KIND}}">
      <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#kind-{{EVENT_KIND}}"/></svg>
      <div>
        {{#DEED}}{{#TITLE}}<h3>{{TEXT}}</h3>{{/TITLE}}{{#ALSO}}<p class="event-also">{{TEXT}}</p>{{/ALSO}}{{#UNTIL}}<p class="row-sub">{{UNTIL_TEXT}}</p>{{/UNTIL}}{{#MAIL}}<p class="row-sub{{#MAIL_WRONG}} past-due before-alert-circle{{/MAIL_WRONG}}">{{#MAIL_LINKED}}<a href="{{BASE}}/admin/outbox?lead={{LEAD_ID}}">{{MAIL_WORDS}}</a>{{/MAIL_LINKED}}{{#MAIL_TOLD}}{{MAIL_WORDS}}{{/MAIL_TOLD}}</p>{{/MAIL}}
        {{#BODY}}<p class="event-body">{{BODY_TEXT:p}}</p>{{/BODY}}
        {{#CHANGES}}<ul class="changes">
          {{#CHANGE}}<li><span>{{FIELD}}</span> <del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> to </span><ins>{{NEW}}</ins></li>
          {{/CHANGE}}
        </ul>{{/CHANGES}}
        {{/DEED}}
        <p class="row-sub">{{EVENT_USER}} · <time title="{{EVENT_AT_EXACT}}">{{EVENT_AT}}</time></p>
      </div>
    </li>
    {{/EVENT}}
  </ol>
  {{#NO_EVENT}}<p class="quiet">Nothing has happened on this lead yet.</p>{{/NO_EVENT}}
  {{#EARLIER}}<p><a class="btn" href="{{EARLIER_HREF}}">Earlier</a></p>{{/EARLIER}}
</section>
