{{%AUTOESCAPE context="HTML"}}
{{!
  The leads of a dialog. LEGEND ("3 leads to close"); LEAD rows: ID, CUSTOMER_NAME, ABOUT ("Lead 12 · Ana Ruiz"), STATUS_NAME, STATUS_COLOR; SEEN (SEEN_AS)
  the lead as it is shown, compared when it is saved; PLANNED (PLANNED_TEXT "2 open tasks"); BECOMES (OLD, NEW); REFUSED (REFUSED_TEXT) why it cannot be
  changed. HINT (HINT_TEXT) below them
}}
<fieldset class="close-leads">
  <legend>{{LEGEND}}</legend>
  <ul>
    {{#LEAD}}<li{{#REFUSED}} class="refused"{{/REFUSED}}>
      <label class="check"><input class="form-check-input" type="checkbox" name="lead" value="{{ID}}" checked><span><strong>{{CUSTOMER_NAME}}</strong> <span class="row-sub">{{ABOUT}}</span>{{#PLANNED}} <span class="row-sub">{{PLANNED_TEXT}}</span>{{/PLANNED}}</span></label>
      {{#SEEN}}<input type="hidden" name="seen" value="{{SEEN_AS}}">{{/SEEN}}
      <span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span>
      {{#BECOMES}}<p class="becomes"><del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> becomes </span><ins>{{NEW}}</ins></p>{{/BECOMES}}
      {{#REFUSED}}<p class="field-error">{{REFUSED_TEXT}}</p>{{/REFUSED}}
    </li>
    {{/LEAD}}
  </ul>
  {{#HINT}}<p class="field-hint">{{HINT_TEXT}}</p>{{/HINT}}
</fieldset>
