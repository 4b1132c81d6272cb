{{%AUTOESCAPE context="HTML"}}
{{!
  Users. NAV include admin/nav.tpl. COUNT words; Q the words searched for; DISABLED_TOO ticks the box that shows those who left.
  NONE include layout/empty.tpl instead of the table in LIST.
  USER rows: ID, NAME, USERNAME, ROLE_NAME, TEAM_NAME, SCOPE_NAME ("Own leads"), SEEN, SEEN_EXACT, EXCEPTIONS ("2 exceptions" or empty); ACTIVE or NOT_ACTIVE
}}
<div class="page-head"><h1>Users</h1><p class="page-count">{{COUNT}}</p><a class="btn btn-primary" href="{{BASE}}/admin/users/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New user</a></div>
{{>NAV}}
<form class="search-form" method="get" action="{{BASE}}/admin/users" role="search" aria-label="Users">
  <label class="form-label" for="f-q">Name, user name or role</label>
  <div class="search-line"><input class="form-control" id="f-q" type="search" name="q" value="{{Q}}" autocomplete="off"><button class="btn btn-primary" type="submit">Search</button></div>
  <label class="check"><input class="form-check-input" type="checkbox" name="disabled" value="1"{{#DISABLED_TOO}} checked{{/DISABLED_TOO}}><span>Show disabled users too</span></label>
</form>
{{#LIST}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Users</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Team</th><th scope="col">Coverage</th><th scope="col">Exceptions</th><th scope="col">Last sign-in</th><th scope="col">State</th></tr></thead>
    <tbody>
      {{#USER}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/admin/users/{{ID}}">{{NAME}}</a><span class="row-sub">{{USERNAME}}</span></td><td data-label="Role">{{ROLE_NAME}}</td><td data-label="Team">{{TEAM_NAME}}</td><td data-label="Coverage">{{SCOPE_NAME}}</td><td data-label="Exceptions">{{EXCEPTIONS}}</td><td data-label="Last sign-in"><time title="{{SEEN_EXACT}}">{{SEEN}}</time></td><td>{{#ACTIVE}}<span class="status status-teal">Active</span>{{/ACTIVE}}{{#NOT_ACTIVE}}<span class="status">Disabled</span>{{/NOT_ACTIVE}}</td></tr>
      {{/USER}}
    </tbody>
  </table>
</div>
{{/LIST}}
{{>NONE}}
