{{%AUTOESCAPE context="HTML"}}
{{!
  A dialog of the Update menu: a page of its own, and with JavaScript the part .dialog-page goes into the dialog of the list.
  ID, TITLE ("Close Lead"); BACK_HREF where it began; ERRORS include layout/errors.tpl; REFUSALS (REFUSALS_TEXT) says what to do about the refused
  leads; BODY include the form of the deed
}}
<section id="{{ID}}" class="dialog-page card" aria-labelledby="{{ID}}-title">
  <header class="dialog-head">
    <h1 id="{{ID}}-title">{{TITLE}}</h1>
    <a class="dialog-x" href="{{BACK_HREF}}" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
{{>ERRORS}}
  {{#REFUSALS}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>No lead was changed.</strong> {{REFUSALS_TEXT}}</p></div>{{/REFUSALS}}
{{>BODY}}
</section>
