{{%AUTOESCAPE context="HTML"}}
{{!
  The store's settings. NAV include admin/nav.tpl, ERRORS layout/errors.tpl; ROW_VERSION. FIELDS include layout/field-*.tpl.
}}
<div class="page-head"><h1>Store</h1></div>
{{>NAV}}
{{>ERRORS}}
<form class="card" method="post" action="{{BASE}}/admin/store">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <div class="fields-3">
{{>FIELDS}}
  </div>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save store</button><a class="btn btn-ghost" href="{{BASE}}/admin">Cancel</a></div>
</form>
