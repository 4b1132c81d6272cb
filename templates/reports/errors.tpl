{{%AUTOESCAPE context="HTML"}}
{{! Why a report did not run. Rows ITEM: ITEM_TEXT, in a section ITEM_FIELD with ITEM_ID where the field is on the page, else ITEM_GENERAL. }}
<div class="notice notice-problem errors" role="alert" tabindex="-1">
  <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg>
  <div>
    <p><strong>The report did not run.</strong> Please correct:</p>
    <ul>
      {{#ITEM}}<li>{{#ITEM_FIELD}}<a href="#{{ITEM_ID}}">{{ITEM_TEXT}}</a>{{/ITEM_FIELD}}{{#ITEM_GENERAL}}{{ITEM_TEXT}}{{/ITEM_GENERAL}}</li>
      {{/ITEM}}
    </ul>
  </div>
</div>
