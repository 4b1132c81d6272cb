{{%AUTOESCAPE context="HTML"}}
{{! An empty list: why it is empty (HEADING, WHY) and the next step (section STEP with STEP_HREF, STEP_TEXT). }}
<div class="empty-note">
  <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#mood-empty"/></svg>
  <h2>{{HEADING}}</h2>
  <p>{{WHY}}</p>
  {{#STEP}}<p><a class="btn" href="{{STEP_HREF}}">{{STEP_TEXT}}</a></p>{{/STEP}}
</div>
