{{%AUTOESCAPE context="HTML"}}
{{!
  The staff of a sale in a form. ROLE rows, one per role: ROLE_NAME, ROLE_CODE, ROLE_ERROR (ROLE_ERROR_TEXT); STAFF rows, those there are and one empty: N (its
  number on the page, from 1), USER_ERROR (USER_ERROR_TEXT), SHARE_ERROR (SHARE_ERROR_TEXT), POSITION_NAME ("Salesperson 1"), SHARE, GROUP rows (GROUP_NAME) of USER rows
  (USER_ID, USER_NAME, USER_SELECTED). Split evenly sends the form with split, a role: its shares are set, and nothing is saved. They come back as staff_role, staff_user and staff_share, repeated in the same order; an empty staff_user is no row.
}}
<section class="form-part" aria-labelledby="staff-title">
  <h2 class="card-title" id="staff-title">Sale staff</h2>
  <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">Save</button>
  <p class="field-hint">The shares of a role add up to 100. Leave a name empty to take that person off.</p>
  {{#ROLE}}<fieldset class="staff" id="f-staff-{{ROLE_CODE}}" tabindex="-1">
    <legend>{{ROLE_NAME}}</legend>
    {{#ROLE_ERROR}}<p class="field-error">{{ROLE_ERROR_TEXT}}</p>{{/ROLE_ERROR}}
    {{#STAFF}}<div class="staff-row">
      <input type="hidden" name="staff_role" value="{{ROLE_CODE}}">
      <div class="field"><label class="form-label" for="f-staff_user-{{N}}">{{POSITION_NAME}}</label><select class="form-select" id="f-staff_user-{{N}}" name="staff_user"{{#USER_ERROR}} aria-invalid="true" aria-describedby="f-staff_user-{{N}}-about"{{/USER_ERROR}}><option value="">Nobody</option>{{#GROUP}}<optgroup label="{{GROUP_NAME}}">{{#USER}}<option value="{{USER_ID}}"{{#USER_SELECTED}} selected{{/USER_SELECTED}}>{{USER_NAME}}</option>{{/USER}}</optgroup>{{/GROUP}}</select></div>
      <div class="field"><label class="form-label" for="f-staff_share-{{N}}">Share %<span class="visually-hidden"> of {{POSITION_NAME}}</span></label><input class="form-control num" id="f-staff_share-{{N}}" name="staff_share" value="{{SHARE}}" inputmode="decimal" autocomplete="off"{{#SHARE_ERROR}} aria-invalid="true" aria-describedby="f-staff_share-{{N}}-about"{{/SHARE_ERROR}}></div>
      {{#USER_ERROR}}<p class="field-error" id="f-staff_user-{{N}}-about">{{USER_ERROR_TEXT}}</p>{{/USER_ERROR}}{{#SHARE_ERROR}}<p class="field-error" id="f-staff_share-{{N}}-about">{{SHARE_ERROR_TEXT}}</p>{{/SHARE_ERROR}}
    </div>
    {{/STAFF}}
    <button class="btn btn-ghost" type="submit" name="split" value="{{ROLE_CODE}}">Split evenly<span class="visually-hidden"> among {{ROLE_NAME}}</span></button>
  </fieldset>
  {{/ROLE}}
</section>
