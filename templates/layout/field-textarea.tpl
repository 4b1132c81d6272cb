{{%AUTOESCAPE context="HTML"}}
{{! Words over several lines. Names as in field-text.tpl. }}
<div class="field">
  <div class="field-head"><label class="form-label" for="{{ID}}">{{LABEL}}</label>{{#REQUIRED}}<span class="field-required" aria-hidden="true">required</span>{{/REQUIRED}}</div>
  <textarea class="form-control" id="{{ID}}" name="{{NAME}}" rows="3"{{#ABOUT}} aria-describedby="{{ID}}-about"{{/ABOUT}}{{#REQUIRED}} required{{/REQUIRED}}{{#ERROR}} aria-invalid="true"{{/ERROR}}>{{VALUE:p}}</textarea>
  {{#ABOUT}}<div id="{{ID}}-about">{{#ERROR}}<p class="field-error">{{ERROR_TEXT}}</p>{{/ERROR}}{{#HINT}}<p class="field-hint">{{HINT_TEXT}}</p>{{/HINT}}</div>{{/ABOUT}}
</div>
