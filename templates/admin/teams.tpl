{{%AUTOESCAPE context="HTML"}}
{{!
  Teams. NAV include admin/nav.tpl; ERRORS include layout/errors.tpl; NEW_NAME include layout/field-text.tpl (name name).
  TEAM rows: ID, TEAM_NAME, ROW_VERSION, USERS_TEXT
}}
<div class="page-head"><h1>Teams</h1></div>
{{>NAV}}
{{>ERRORS}}
<div class="stack">
  {{#TEAM}}<form class="card narrow" method="post" action="{{BASE}}/admin/teams/{{ID}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
    <label class="form-label" for="f-team-{{ID}}">Team name</label>
    <div class="search-line"><input class="form-control" id="f-team-{{ID}}" name="name" value="{{TEAM_NAME}}" maxlength="60" required autocomplete="off"><button class="btn" type="submit">Rename</button></div>
    <p class="row-sub">{{USERS_TEXT}}</p>
  </form>
  {{/TEAM}}
  <form class="card narrow" method="post" action="{{BASE}}/admin/teams">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <h2 class="card-title">New team</h2>
{{>NEW_NAME}}
    <div class="form-end"><button class="btn btn-primary" type="submit">Add team</button></div>
  </form>
</div>
