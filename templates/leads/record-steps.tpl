{{%AUTOESCAPE context="HTML"}}
{{!
  The sales process of a lead, in order. COUNT ("4 of 10 steps"). STEP rows: KIND (reached, skipped, open);
  REACHED (DONE_NAME, AT, AT_EXACT, WHO; AUTOMATIC; UNDO with LEAD_ID, ID, UNDO_NAME for who may), or TAKE (LEAD_ID, ID, TAKE_NAME, TAKE_SKIPPED) for who may,
  else PLAIN (PLAIN_NAME, PLAIN_SKIPPED, OF_SALE). DENIED for who may not
}}
<section class="card process-card" aria-labelledby="steps-title">
  <div class="card-head"><h2 class="card-title" id="steps-title">Sales process</h2><span class="row-sub">{{COUNT}}</span></div>
  <ol class="process">
    {{#STEP}}<li class="process-step process-{{KIND}}">
      {{#REACHED}}<span class="process-name"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#check"/></svg><span class="visually-hidden">Reached: </span>{{DONE_NAME}}</span>
      <span class="process-when"><span class="row-sub">{{WHO}}{{#AUTOMATIC}}, automatic{{/AUTOMATIC}}</span> <span class="row-sub"><time title="{{AT_EXACT}}">{{AT}}</time></span></span>
      {{#UNDO}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/steps/{{ID}}/undo">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <button class="process-undo" type="submit" title="Undo"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-back-up"/></svg><span class="visually-hidden">Undo {{UNDO_NAME}}</span></button>
      </form>{{/UNDO}}{{/REACHED}}
      {{#TAKE}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/steps/{{ID}}/take">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <button class="process-take" type="submit"><span class="process-name">{{TAKE_NAME}}</span>{{#TAKE_SKIPPED}} <span class="row-sub">Skipped</span>{{/TAKE_SKIPPED}}</button>
      </form>{{/TAKE}}
      {{#PLAIN}}<div class="process-plain"><span class="process-name">{{PLAIN_NAME}}</span>{{#PLAIN_SKIPPED}}<span class="row-sub">Skipped</span>{{/PLAIN_SKIPPED}}{{#OF_SALE}}<span class="row-sub">Comes with the sale</span>{{/OF_SALE}}</div>{{/PLAIN}}
    </li>
    {{/STEP}}
  </ol>
  {{#DENIED}}<p class="field-hint">Taking a step needs the permission <strong>Edit Leads</strong>.</p>{{/DENIED}}
</section>
