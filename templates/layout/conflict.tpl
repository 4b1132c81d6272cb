{{%AUTOESCAPE context="HTML"}}
{{!
  409: somebody saved the record in between. NAME ("Sale 1042"), WHAT ("sale"), RECORD_HREF, ACTION; WHO, WHEN, WHEN_EXACT. VALUE rows, every field
  of the form: FIELD, THEIRS, MINE, and section DIFFERS where they do. HIDDEN rows carry what was typed and the versions saved now: HIDDEN_NAME, HIDDEN_VALUE.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{RECORD_HREF}}">{{NAME}}</a></nav>
<div class="page-head"><h1>{{NAME}} was changed meanwhile</h1></div>
<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#users"/></svg><p><strong>{{WHO}}</strong> saved this {{WHAT}} <time title="{{WHEN_EXACT}}">{{WHEN}}</time>, while you were editing it. Yours is not saved yet. Choose which one stays.</p></div>
<form class="card" method="post" action="{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  {{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE:p}}">
  {{/HIDDEN}}
  <table class="rows compare">
    <caption class="visually-hidden">What is saved now, and yours</caption>
    <thead><tr><th scope="col">Field</th><th scope="col">Saved by {{WHO}}</th><th scope="col">Yours</th></tr></thead>
    <tbody>
      {{#VALUE}}<tr{{#DIFFERS}} class="differs"{{/DIFFERS}}><th scope="row">{{FIELD}}{{#DIFFERS}}<span class="tag">Differs</span>{{/DIFFERS}}</th><td data-label="Saved by {{WHO}}">{{THEIRS}}</td><td data-label="Yours">{{MINE}}</td></tr>
      {{/VALUE}}
    </tbody>
  </table>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save mine</button><a class="btn" href="{{RECORD_HREF}}">Keep what {{WHO}} saved</a></div>
</form>
