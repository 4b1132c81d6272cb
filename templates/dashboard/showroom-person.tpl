{{%AUTOESCAPE context="HTML"}}
{{!
  Who is with a visitor from now on. TITLE, DEED (the button), ACTION below the prefix, WHO, SINCE; ERRORS include layout/errors.tpl;
  PERSON include layout/field-select.tpl; ROW_VERSION; NOW_TEXT what is there now.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard/showroom">Showroom</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part">
    <p><strong>{{WHO}}</strong> <span class="row-sub">in since {{SINCE}}. {{NOW_TEXT}}</span></p>
{{>PERSON}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">{{DEED}}</button><a class="btn btn-ghost" href="{{BASE}}/dashboard/showroom">Cancel</a></div>
</form>
