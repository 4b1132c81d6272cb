{{%AUTOESCAPE context="HTML"}}
{{!
  One deal of a reconciliation. NAME, WHERE (what it is known by), WHY; NEW rows: NEW_TEXT; PROBLEM (PROBLEM_TEXT); SALE (SALE_HREF, SALE_TEXT);
  COMPARED with FIELD rows: FIELD_NAME, CRM, DMS, DIFFERS; UPDATE_FIELD (COLUMN); DECIDED (DECIDED_TEXT).
  ACTS: FORM_FILE, FORM_ROW, FORM_SALE, FORM_VERSION, FORM_SEEN, FORM_BACK; UPDATE (UPDATE_TEXT), SURE, SELL (SELL_HREF), MATCH (MATCH_HREF), DELETE (DELETE_HREF),
  APART, LEAVE (LEAVE_ID), OPEN_AGAIN, BOTH and ONE: what Leave says
}}
<article class="card deal-item">
  <div class="card-head"><h2 class="card-title">{{NAME}}{{#NEW}} <span class="tag">{{NEW_TEXT}}</span>{{/NEW}}</h2>{{#SALE}}<a href="{{SALE_HREF}}">{{SALE_TEXT}}</a>{{/SALE}}</div>
  <p class="row-sub">{{WHERE}}</p>
  <p>{{WHY}}</p>
  {{#PROBLEM}}<p class="field-error">{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
  {{#COMPARED}}<table class="rows compare">
    <caption class="visually-hidden">{{NAME}}: CRM beside DMS</caption>
    <thead><tr><th scope="col">Field</th><th scope="col">CRM</th><th scope="col">DMS</th><th scope="col"><span class="visually-hidden">Update</span></th></tr></thead>
    <tbody>
      {{#FIELD}}<tr{{#DIFFERS}} class="differs"{{/DIFFERS}}><th scope="row">{{FIELD_NAME}}{{#DIFFERS}}<span class="tag">Differs</span>{{/DIFFERS}}</th><td data-label="CRM">{{CRM}}</td><td data-label="DMS">{{DMS}}</td><td class="cell-act">{{#UPDATE_FIELD}}<button class="btn" type="submit" form="{{FORM_ID}}" name="column" value="{{COLUMN}}">Update with the DMS value<span class="visually-hidden">: {{FIELD_NAME}}</span></button>{{/UPDATE_FIELD}}</td></tr>
      {{/FIELD}}
    </tbody>
  </table>{{/COMPARED}}
  {{#DECIDED}}<p class="row-sub">{{DECIDED_TEXT}}</p>{{/DECIDED}}
  {{#ACTS}}<form id="{{FORM_ID}}" method="post" action="{{BASE}}/sales-edit/reconcile/item">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="file" value="{{FORM_FILE}}"><input type="hidden" name="row" value="{{FORM_ROW}}"><input type="hidden" name="sale" value="{{FORM_SALE}}">
    <input type="hidden" name="row_version" value="{{FORM_VERSION}}"><input type="hidden" name="seen" value="{{FORM_SEEN}}"><input type="hidden" name="back" value="{{FORM_BACK}}">
    <div class="form-end">
      {{#UPDATE}}<button class="btn btn-primary" type="submit" name="deed" value="update">{{UPDATE_TEXT}}</button>{{/UPDATE}}
      {{#SURE}}<button class="btn" type="submit" name="deed" value="match">It is the same deal</button>{{/SURE}}
      {{#SELL}}<a class="btn btn-primary" href="{{SELL_HREF}}">Mark sold from this row</a>{{/SELL}}
      {{#MATCH}}<a class="btn" href="{{MATCH_HREF}}">Match to…</a>{{/MATCH}}
      {{#APART}}<button class="btn" type="submit" name="deed" value="apart">Not the same deal</button>{{/APART}}
      {{#DELETE}}<a class="btn" href="{{DELETE_HREF}}">Delete the sale</a>{{/DELETE}}
      {{#OPEN_AGAIN}}<button class="btn" type="submit" name="deed" value="open">Decide again</button>{{/OPEN_AGAIN}}
    </div>
    {{#LEAVE}}<details class="deal-leave"><summary>Leave, because…</summary>
      <div class="field"><label class="form-label" for="{{LEAVE_ID}}">Reason</label><input class="form-control" id="{{LEAVE_ID}}" name="reason" maxlength="400" autocomplete="off" value=""></div>
      <button class="btn" type="submit" name="deed" value="leave">Leave it</button>
    </details>{{/LEAVE}}
  </form>{{/ACTS}}
</article>
