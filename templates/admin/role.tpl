{{%AUTOESCAPE context="HTML"}}
{{!
  A role. NAV include admin/nav.tpl. PLACE the id or "new"; ROLE_NAME, ROW_VERSION, USERS_TEXT ("12 users have it"). ERRORS include
  layout/errors.tpl; ABOUT says why nothing can be changed here. FIELDS include layout/field-*.tpl.
  GROUP rows (GROUP_NAME) of RIGHT rows: CODE, RIGHT_NAME, RIGHT_TEXT, section GRANTED; LOCKED greys them. They come back as permission, repeated.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/roles">Roles</a></nav>
<div class="page-head"><h1>{{ROLE_NAME}}</h1><p class="page-count">{{USERS_TEXT}}</p></div>
{{>NAV}}
{{>ERRORS}}
{{#ABOUT}}<p class="notice">{{ABOUT_TEXT}}</p>{{/ABOUT}}
<form method="post" action="{{BASE}}/admin/roles/{{PLACE}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="card form-part-card" aria-labelledby="role-title">
    <h2 class="card-title" id="role-title">Role</h2>
    <div class="fields-3">
{{>FIELDS}}
    </div>
  </section>
  <section class="card" aria-labelledby="rights-title">
    <h2 class="card-title" id="rights-title">Rights</h2>
    {{#GROUP}}<fieldset class="right-group">
      <legend>{{GROUP_NAME}}</legend>
      {{#RIGHT}}<label class="check"><input class="form-check-input" type="checkbox" name="permission" value="{{CODE}}"{{#GRANTED}} checked{{/GRANTED}}{{#LOCKED}} disabled{{/LOCKED}}><span>{{RIGHT_NAME}}<span class="row-sub">{{RIGHT_TEXT}}</span></span></label>
      {{/RIGHT}}
    </fieldset>
    {{/GROUP}}
  </section>
  {{#EDIT_ALLOWED}}<div class="form-end form-end-stick"><button class="btn btn-primary" type="submit">Save role</button><a class="btn btn-ghost" href="{{BASE}}/admin/roles">Cancel</a></div>{{/EDIT_ALLOWED}}
</form>
