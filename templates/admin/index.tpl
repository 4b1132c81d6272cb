{{%AUTOESCAPE context="HTML"}}
{{! The door of administration, each line by permission. }}
<div class="page-head"><h1>Admin</h1></div>
<ul class="doors">
  {{#USERS}}<li class="card"><a href="{{BASE}}/admin/users"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#users"/></svg><span><strong>Users</strong><span class="row-sub">Who signs in, their role, team and rights</span></span></a></li>{{/USERS}}
  {{#ROLES}}<li class="card"><a href="{{BASE}}/admin/roles"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#shield"/></svg><span><strong>Roles</strong><span class="row-sub">What each role may do and see</span></span></a></li>{{/ROLES}}
  {{#TEAMS}}<li class="card"><a href="{{BASE}}/admin/teams"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#users"/></svg><span><strong>Teams</strong><span class="row-sub">Whose leads a team coverage opens</span></span></a></li>{{/TEAMS}}
  {{#WORKFLOW}}<li class="card"><a href="{{BASE}}/admin/workflow"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#list-check"/></svg><span><strong>Workflow</strong><span class="row-sub">What is done with a lead, its statuses, and why one ends</span></span></a></li>{{/WORKFLOW}}
  {{#STORE}}<li class="card"><a href="{{BASE}}/admin/store"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#building-store"/></svg><span><strong>Store</strong><span class="row-sub">Name, time zone, and what counts as too long</span></span></a></li>{{/STORE}}
  {{#OUTBOX}}<li class="card"><a href="{{BASE}}/admin/outbox"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#mail"/></svg><span><strong>Outbox</strong><span class="row-sub">What is mailed to whom, and what came of it</span></span></a></li>{{/OUTBOX}}
  {{#AUDIT}}<li class="card"><a href="{{BASE}}/admin/audit"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#history"/></svg><span><strong>Audit</strong><span class="row-sub">Who changed what, and when</span></span></a></li>{{/AUDIT}}
</ul>
