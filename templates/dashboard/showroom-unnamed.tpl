{{%AUTOESCAPE context="HTML"}}
{{! An up without a name. ERRORS include layout/errors.tpl; DESCRIPTION include layout/field-text.tpl; LEAD_TYPE, WITH layout/field-select.tpl. }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard/showroom">Showroom</a></nav>
<div class="page-head"><h1>Up without a name</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/dashboard/showroom/unnamed">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <section class="form-part">
{{>DESCRIPTION}}
{{>LEAD_TYPE}}
{{>WITH}}
    <p class="field-hint">It counts as traffic from now on, and keeps its time when it is named later.</p>
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Check in</button><a class="btn btn-ghost" href="{{BASE}}/dashboard/showroom">Cancel</a></div>
</form>
