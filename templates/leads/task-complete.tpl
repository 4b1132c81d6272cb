{{%AUTOESCAPE context="HTML"}}
{{! Complete a task by the contact that proves it: ID of its lead, CUSTOMER_NAME, SUBJECT, DUE, DUE_EXACT, PAST_DUE; CONTACT include leads/contact-form.tpl, or ENDED (ENDED_TEXT) }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Complete: {{SUBJECT}}</h1><p class="page-count"><span class="{{#PAST_DUE}}past-due{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{DUE_EXACT}}">{{DUE}}</time></span></p></div>
{{#ENDED}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>{{ENDED_TEXT}} <a href="{{BASE}}/leads/{{ID}}">Back to the lead</a></p></div>{{/ENDED}}
<div class="card">
{{>CONTACT}}
</div>
