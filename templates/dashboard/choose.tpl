{{%AUTOESCAPE context="HTML"}}
{{! Which pods, in which order. POD rows: NAME, LABEL, ABOUT; CHOICE (SHOWN) or KEPT, which cannot be hidden; FIRST, LAST. They come back as pod and show, repeated; up, down: a name. }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard">Dashboard</a></nav>
<div class="page-head"><h1>Choose pods</h1></div>
<form class="card" method="post" action="{{BASE}}/dashboard/pods">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <ol class="choices">
    {{#POD}}<li id="choose-{{NAME}}">
      <input type="hidden" name="pod" value="{{NAME}}">
      {{#CHOICE}}<label class="check"><input class="form-check-input" type="checkbox" name="show" value="{{NAME}}"{{#SHOWN}} checked{{/SHOWN}}><span>{{LABEL}}<span class="row-sub">{{ABOUT}}</span></span></label>{{/CHOICE}}
      {{#KEPT}}<p>{{LABEL}}<span class="row-sub">{{ABOUT}}. Always shown: what is past due stands on every home page.</span></p>{{/KEPT}}
      <span class="moves"><button class="btn" type="submit" name="up" value="{{NAME}}"{{#FIRST}} disabled{{/FIRST}}>Up<span class="visually-hidden"> {{LABEL}}</span></button><button class="btn" type="submit" name="down" value="{{NAME}}"{{#LAST}} disabled{{/LAST}}>Down<span class="visually-hidden"> {{LABEL}}</span></button></span>
    </li>
    {{/POD}}
  </ol>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><button class="btn" type="submit" name="reset" value="yes">Reset to the store's order</button><a class="btn btn-ghost" href="{{BASE}}/dashboard">Cancel</a></div>
</form>
