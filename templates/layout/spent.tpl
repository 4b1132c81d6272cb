{{%AUTOESCAPE context="HTML"}}
{{! In the place of masked customers when the user looked up too many: LIMIT how many an hour has. }}
<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg><p>You have looked up {{LIMIT}} of your colleagues' customers within this hour. Until the next one only your own are found. Ask a manager.</p></div>
