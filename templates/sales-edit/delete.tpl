{{%AUTOESCAPE context="HTML"}}
{{!
  Confirm deleting a sale. ID, SALE_NO, CUSTOMER_NAME, VEHICLE_TEXT, STOCK_NO, SOLD_AT, DMS_DEAL_NO, ROW_VERSION, BACK_HREF.
  EFFECTS include layout/effects.tpl; POSSIBLE. STALE when what was confirmed would not happen any more. ERRORS include layout/errors.tpl.
  REASON include layout/field-select.tpl (name delete_reason: wrong_vehicle, should_not_be_sold, other), NOTE layout/field-textarea.tpl (delete_note)
}}
<section class="dialog-page card" aria-labelledby="delete-title">
  <header class="dialog-head"><h1 id="delete-title">Delete sale {{SALE_NO}}</h1></header>
  <p class="lead-text"><strong>{{CUSTOMER_NAME}}</strong>, {{VEHICLE_TEXT}}<span class="row-sub">Stock # {{STOCK_NO}} · DMS Deal # {{DMS_DEAL_NO}} · sold {{SOLD_AT}}</span></p>
{{#STALE}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>Nothing was deleted yet.</strong> The sale, its lead or its vehicle was changed while you were looking. This is what would happen now.</p></div>{{/STALE}}
{{>ERRORS}}
  <h2 class="effects-title">What will happen</h2>
{{>EFFECTS}}
  {{#POSSIBLE}}<form method="post" action="{{BASE}}/sales-edit/{{ID}}/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="back" value="{{BACK}}">
{{>REASON}}
{{>NOTE}}
    <div class="form-end"><button class="btn btn-danger" type="submit">OK</button><span class="row-sub">Deletes the sale.</span><a class="btn btn-ghost" href="{{BACK_HREF}}">Cancel</a></div>
  </form>{{/POSSIBLE}}
</section>
