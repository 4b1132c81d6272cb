{{%AUTOESCAPE context="HTML"}}
{{! When a task is due: QUICK rows QUICK_VALUE, QUICK_LABEL, QUICK_AT (QUICK_WHEN), QUICK_CHOSEN; EXACT what was typed; ERROR (ERROR_TEXT), EXACT_ERROR (EXACT_ERROR_TEXT) }}
<fieldset class="field" id="f-due" tabindex="-1">
  <legend class="form-label">Due <span class="field-required">required</span></legend>
  <div class="pill-row">
    {{#QUICK}}<label class="pill"><input class="form-check-input" type="radio" name="due" value="{{QUICK_VALUE}}"{{#QUICK_CHOSEN}} checked{{/QUICK_CHOSEN}}><span>{{QUICK_LABEL}}{{#QUICK_AT}} <span class="row-sub">{{QUICK_WHEN}}</span>{{/QUICK_AT}}</span></label>
    {{/QUICK}}
  </div>
  {{#ERROR}}<p class="field-error">{{ERROR_TEXT}}</p>{{/ERROR}}
</fieldset>
<div class="field">
  <label class="form-label" for="f-due_exact">Or exactly at</label>
  <input class="form-control" id="f-due_exact" name="due_exact" type="datetime-local" value="{{EXACT}}" aria-describedby="f-due_exact-about"{{#EXACT_ERROR}} aria-invalid="true"{{/EXACT_ERROR}}>
  <div id="f-due_exact-about">{{#EXACT_ERROR}}<p class="field-error">{{EXACT_ERROR_TEXT}}</p>{{/EXACT_ERROR}}<p class="field-hint">Counts before the choice above.</p></div>
</div>
