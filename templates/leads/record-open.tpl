{{%AUTOESCAPE context="HTML"}}
{{!
  Open with: a form that nobody presses, which htmx sends when the record opens and every 20 seconds after that; its answer takes its place
  (app.js, data-poll). ID of the lead; FIRST in the record. WITH: COLLEAGUE rows: USER_NAME, SINCE (seconds since 1970), SINCE_TEXT; ALSO for all but the first.
}}
<form class="open-with" id="open-with" method="post" action="{{BASE}}/leads/{{ID}}/open" hx-post="{{BASE}}/leads/{{ID}}/open" hx-trigger="{{#FIRST}}load, {{/FIRST}}every 20s, refresh" data-poll>
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  {{#WITH}}<p class="row-sub"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#users"/></svg><span>Open with {{#COLLEAGUE}}{{#ALSO}}; {{/ALSO}}<strong>{{USER_NAME}}</strong>, <span data-since="{{SINCE}}">{{SINCE_TEXT}}</span>{{/COLLEAGUE}}</span></p>{{/WITH}}
</form>
