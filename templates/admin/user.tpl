{{%AUTOESCAPE context="HTML"}}
{{!
  A user and their effective rights. NAV include admin/nav.tpl. PLACE the id or "new"; ROW_VERSION; NAME, USERNAME; NOT_ACTIVE; HAND_OVER of a user there is; ERRORS include
  layout/errors.tpl; ABOUT says why nothing can be changed here.
  FIELDS include layout/field-*.tpl, PASSWORD (of a new user) layout/field-text.tpl.
  RIGHTS (of a user there is): GROUP rows (GROUP_NAME) of RIGHT rows: CODE, RIGHT_NAME, RIGHT_TEXT; ALLOWED or REFUSED; FROM ("Role Senior Salesperson", "Denied for this user");
  INHERIT, ALLOW, DENY: the one chosen. A choice comes back as right_CODE = inherit, allow or deny.
  EDIT_ALLOWED shows the buttons; LOCKED greys a choice that is not the reader's to make. RESET: NEW_PASSWORD include
  layout/field-text.tpl (name new_password). LINK_INVITE or LINK_RESET: a link can be mailed. SECOND: a second factor that can be reset. CALENDAR: there is a calendar address that can be revoked.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/users">Users</a></nav>
<div class="page-head"><h1>{{NAME}}</h1><p class="page-count">{{USERNAME}}</p>{{#NOT_ACTIVE}}<span class="status">Disabled</span>{{/NOT_ACTIVE}}{{#HAND_OVER}}<a class="btn" href="{{BASE}}/admin/users/{{PLACE}}/hand-over">Hand over</a>{{/HAND_OVER}}</div>
{{>NAV}}
{{>ERRORS}}
{{#ABOUT}}<p class="notice">{{ABOUT_TEXT}}</p>{{/ABOUT}}
<form method="post" action="{{BASE}}/admin/users/{{PLACE}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="card form-part-card" aria-labelledby="person-title">
    <h2 class="card-title" id="person-title">Person</h2>
    <div class="fields-3">
{{>FIELDS}}
{{>PASSWORD}}
    </div>
  </section>
  {{#RIGHTS}}<section class="card" aria-labelledby="rights-title">
    <header class="card-head"><h2 class="card-title" id="rights-title">Effective rights</h2><p class="row-sub">A right set for this user goes before the role; deny wins.</p></header>
    {{#GROUP}}<table class="rows rights">
      <caption>{{GROUP_NAME}}</caption>
      <thead><tr><th scope="col">Right</th><th scope="col">Now</th><th scope="col">Comes from</th><th scope="col">For this user</th></tr></thead>
      <tbody>
        {{#RIGHT}}<tr>
          <th scope="row" class="cell-who"><span class="row-name">{{RIGHT_NAME}}</span><span class="row-sub">{{RIGHT_TEXT}}</span></th>
          <td>{{#ALLOWED}}<span class="yes"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#check"/></svg>Allowed</span>{{/ALLOWED}}{{#REFUSED}}<span class="no"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#ban"/></svg>Not allowed</span>{{/REFUSED}}</td>
          <td data-label="Comes from">{{FROM}}</td>
          <td class="cell-choice"><select class="form-select" name="right_{{CODE}}" aria-label="{{RIGHT_NAME}} for this user"{{#LOCKED}} disabled{{/LOCKED}}><option value="inherit"{{#INHERIT}} selected{{/INHERIT}}>Inherit</option><option value="allow"{{#ALLOW}} selected{{/ALLOW}}>Allow</option><option value="deny"{{#DENY}} selected{{/DENY}}>Deny</option></select></td>
        </tr>
        {{/RIGHT}}
      </tbody>
    </table>
    {{/GROUP}}
  </section>{{/RIGHTS}}
  {{#EDIT_ALLOWED}}<div class="form-end form-end-stick"><button class="btn btn-primary" type="submit">Save user</button><a class="btn btn-ghost" href="{{BASE}}/admin/users">Cancel</a></div>{{/EDIT_ALLOWED}}
</form>
{{#RESET}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{PLACE}}/password">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">Reset password</h2>
{{>NEW_PASSWORD}}
  <div class="form-end"><button class="btn" type="submit">Reset password</button><span class="row-sub">Signs the user out everywhere.</span></div>
</form>{{/RESET}}
{{#LINK_INVITE}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{PLACE}}/link">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">Invitation</h2>
  <p>This user has no password yet. A link to set one is mailed; it is valid for 7 days and works once.</p>
  <div class="card-end"><button class="btn" type="submit">Mail an invitation</button></div>
</form>{{/LINK_INVITE}}
{{#LINK_RESET}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{PLACE}}/link">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">Link to set a password</h2>
  <p>The user sets a new password by a link that is mailed. It is valid for an hour and works once; until then the old password stays.</p>
  <div class="card-end"><button class="btn" type="submit">Mail a link</button></div>
</form>{{/LINK_RESET}}
{{#SECOND}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{PLACE}}/two-factor/reset">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">Two-factor sign-in</h2>
  <p>This user signs in with a code, too. When the device is lost, reset it: the password alone is enough until it is set up again. The user is told by mail.</p>
  <div class="card-end"><button class="btn" type="submit">Reset two-factor sign-in</button></div>
</form>{{/SECOND}}
{{#CALENDAR}}<form class="card narrow" method="post" action="{{BASE}}/admin/users/{{PLACE}}/calendar/revoke">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <h2 class="card-title">Calendar feed</h2>
  <p>This user has a calendar address. Whoever knows it can read appointments and open tasks.</p>
  <div class="form-end"><button class="btn" type="submit">Revoke calendar address</button></div>
</form>{{/CALENDAR}}
