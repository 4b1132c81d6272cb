{{%AUTOESCAPE context="HTML"}}
{{! The field Stock #, looked up while it is typed. VALUE, ERROR (ERROR_TEXT); HITS include leads/stock-hits.tpl. }}
<div class="field">
  <div class="field-head"><label class="form-label" for="f-stock_no">Stock #</label></div>
  <input class="form-control" id="f-stock_no" name="stock_no" type="text" inputmode="text" autocomplete="off" value="{{VALUE}}" aria-describedby="f-stock_no-about"{{#ERROR}} aria-invalid="true"{{/ERROR}} hx-get="{{BASE}}/leads/stock" hx-trigger="input changed delay:300ms" hx-target="#stock-hits" hx-sync="this:replace">
  <div id="f-stock_no-about">{{#ERROR}}<p class="field-error">{{ERROR_TEXT}}</p>{{/ERROR}}<p class="field-hint">Stock #, the end of the VIN, or make and model of what is in stock.</p></div>
</div>
<div id="stock-hits" aria-live="polite">
{{>HITS}}
</div>
