{{%AUTOESCAPE context="HTML"}}
{{!
  What the stock look-up found, below a form's field Stock #; empty while little is typed. FOUND: rows HIT (STOCK_NO, NAME, YEAR, MAKE, MODEL,
  CONDITION, DETAIL, PAINT (COLOR), HELD, CHOSEN): a choice that fills the fields in; MORE says that there are more. NONE: nothing fits.
}}
{{#FOUND}}<fieldset class="field up-who" id="f-stock_pick">
  <legend class="form-label">In stock</legend>
  {{#HIT}}<div class="up-hit">
    <label class="check"><input class="form-check-input" type="radio" name="stock_pick" value="{{STOCK_NO}}" data-fill-stock_no="{{STOCK_NO}}" data-fill-year="{{YEAR}}" data-fill-make="{{MAKE}}" data-fill-model="{{MODEL}}"{{#CHOSEN}} checked{{/CHOSEN}}><span><strong>{{NAME}}</strong>{{#HELD}} <span class="tag">On hold</span>{{/HELD}}</span></label>
    <p class="row-sub">Stock # {{STOCK_NO}} · {{CONDITION}}{{#PAINT}} · {{COLOR}}{{/PAINT}} · {{DETAIL}}</p>
  </div>
  {{/HIT}}
  {{#MORE}}<p class="field-hint">There are more: type more of the number, or another word.</p>{{/MORE}}
</fieldset>{{/FOUND}}
{{#NONE}}<p class="field-hint">Nothing in stock fits. Leave Stock # empty and say year, make and model.</p>{{/NONE}}
