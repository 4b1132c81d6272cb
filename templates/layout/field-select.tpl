{{%AUTOESCAPE context="HTML"}}
{{!
  A choice from a list. ID as in field-text.tpl. Rows OPTION: OPTION_VALUE, OPTION_LABEL, section OPTION_SELECTED.
  Sections: REQUIRED, HINT (HINT_TEXT), ERROR (ERROR_TEXT), and ABOUT with either.
}}
<div class="field">
  <div class="field-head"><label class="form-label" for="{{ID}}">{{LABEL}}</label>{{#REQUIRED}}<span class="field-required" aria-hidden="true">required</span>{{/REQUIRED}}</div>
  <select class="form-select" id="{{ID}}" name="{{NAME}}"{{#ABOUT}} aria-describedby="{{ID}}-about"{{/ABOUT}}{{#REQUIRED}} required{{/REQUIRED}}{{#ERROR}} aria-invalid="true"{{/ERROR}}>
    {{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_SELECTED}} selected{{/OPTION_SELECTED}}>{{OPTION_LABEL}}</option>
    {{/OPTION}}
  </select>
  {{#ABOUT}}<div id="{{ID}}-about">{{#ERROR}}<p class="field-error">{{ERROR_TEXT}}</p>{{/ERROR}}{{#HINT}}<p class="field-hint">{{HINT_TEXT}}</p>{{/HINT}}</div>{{/ABOUT}}
</div>
