{{%AUTOESCAPE context="HTML"}}
{{! Roles. NAV include admin/nav.tpl. ROLE rows: ID, ROLE_NAME, SCOPE_NAME, USERS_COUNT, RIGHTS_COUNT. }}
<div class="page-head"><h1>Roles</h1><a class="btn btn-primary" href="{{BASE}}/admin/roles/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New role</a></div>
{{>NAV}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Roles</caption>
    <thead><tr><th scope="col">Role</th><th scope="col">Coverage</th><th scope="col" class="num">Users</th><th scope="col" class="num">Rights</th></tr></thead>
    <tbody>
      {{#ROLE}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/admin/roles/{{ID}}">{{ROLE_NAME}}</a></td><td data-label="Coverage">{{SCOPE_NAME}}</td><td class="num" data-label="Users">{{USERS_COUNT}}</td><td class="num" data-label="Rights">{{RIGHTS_COUNT}}</td></tr>
      {{/ROLE}}
    </tbody>
  </table>
</div>
