{{%AUTOESCAPE context="HTML"}}
{{!
  What is wrong with a form, above it. Rows ITEM: ITEM_TEXT, and where the field is on the page a section ITEM_FIELD
  (ITEM_ID, the field's id), else a section ITEM_GENERAL.
}}
<div class="notice notice-problem errors" role="alert" tabindex="-1">
  <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg>
  <div>
    <p><strong>Nothing was saved yet.</strong> Please correct:</p>
    <ul>
      {{#ITEM}}<li>{{#ITEM_FIELD}}<a href="#{{ITEM_ID}}">{{ITEM_TEXT}}</a>{{/ITEM_FIELD}}{{#ITEM_GENERAL}}{{ITEM_TEXT}}{{/ITEM_GENERAL}}</li>
      {{/ITEM}}
    </ul>
  </div>
</div>
