{{%AUTOESCAPE context="HTML"}}
{{!
  One field of one line. ID is "f-" and the name unless the name is repeated on the page.
  TYPE text, tel, email, date, number, password or search; INPUTMODE text, decimal, numeric, tel or email;
  AUTOCOMPLETE off where there is nothing better. Sections: REQUIRED, HINT (HINT_TEXT), ERROR (ERROR_TEXT), and ABOUT with either.
}}
<div class="field">
  <div class="field-head"><label class="form-label" for="{{ID}}">{{LABEL}}</label>{{#REQUIRED}}<span class="field-required" aria-hidden="true">required</span>{{/REQUIRED}}</div>
  <input class="form-control" id="{{ID}}" name="{{NAME}}" type="{{TYPE}}" inputmode="{{INPUTMODE}}" autocomplete="{{AUTOCOMPLETE}}" value="{{VALUE}}"{{#ABOUT}} aria-describedby="{{ID}}-about"{{/ABOUT}}{{#REQUIRED}} required{{/REQUIRED}}{{#ERROR}} aria-invalid="true"{{/ERROR}}>
  {{#ABOUT}}<div id="{{ID}}-about">{{#ERROR}}<p class="field-error">{{ERROR_TEXT}}</p>{{/ERROR}}{{#HINT}}<p class="field-hint">{{HINT_TEXT}}</p>{{/HINT}}</div>{{/ABOUT}}
</div>
