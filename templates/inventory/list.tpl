{{%AUTOESCAPE context="HTML"}}
{{!
  Inventory. COUNT words; MAY_ADD when the user may. FILTERS include layout/filters.tpl.
  VEHICLE rows: ID, STOCK_NO, VEHICLE_TEXT, VIN, COLOR, ODOMETER, CONDITION_NAME, PRICE, DAYS, section OLD when it stands too long else NOT_OLD,
          STATUS_NAME, STATUS_KIND (in_transit, in_stock, hold, sold, delivered, wholesaled, gone), HELD (HELD_TEXT), WANTED (leads wanting it, "2")
  STOCK_HREF, VEHICLE_HREF, PRICE_HREF, DAYS_HREF sort, with *_UP and *_DOWN; NONE include layout/empty.tpl, LIST, PAGER as in leads/list.tpl
}}
<div class="page-head"><h1>Inventory</h1><p class="page-count">{{COUNT}}</p>{{#MAY_ADD}}<a class="btn btn-primary" href="{{BASE}}/inventory/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>Add vehicle</a>{{/MAY_ADD}}</div>
{{>FILTERS}}
{{>NONE}}
{{#LIST}}
<div class="list card">
  <table class="rows vehicle-rows">
    <caption class="visually-hidden">Inventory</caption>
    <thead>
      <tr>
        <th scope="col"{{#VEHICLE_UP}} aria-sort="ascending"{{/VEHICLE_UP}}{{#VEHICLE_DOWN}} aria-sort="descending"{{/VEHICLE_DOWN}}><a href="{{VEHICLE_HREF}}">Vehicle</a></th>
        <th scope="col"{{#STOCK_UP}} aria-sort="ascending"{{/STOCK_UP}}{{#STOCK_DOWN}} aria-sort="descending"{{/STOCK_DOWN}}><a href="{{STOCK_HREF}}">Stock #</a></th>
        <th scope="col">Status</th>
        <th scope="col">Color</th>
        <th scope="col" class="num">Odometer</th>
        <th scope="col" class="num"{{#PRICE_UP}} aria-sort="ascending"{{/PRICE_UP}}{{#PRICE_DOWN}} aria-sort="descending"{{/PRICE_DOWN}}><a href="{{PRICE_HREF}}">Price</a></th>
        <th scope="col" class="num"{{#DAYS_UP}} aria-sort="ascending"{{/DAYS_UP}}{{#DAYS_DOWN}} aria-sort="descending"{{/DAYS_DOWN}}><a href="{{DAYS_HREF}}">Days</a></th>
        <th scope="col" class="num">Leads</th>
      </tr>
    </thead>
    <tbody>
      {{#VEHICLE}}<tr>
        <td class="cell-who"><a class="row-name" href="{{BASE}}/inventory/{{ID}}">{{VEHICLE_TEXT}}</a><span class="row-sub">{{CONDITION_NAME}} · <span class="code">{{VIN}}</span></span></td>
        <td data-label="Stock #">{{STOCK_NO}}</td>
        <td><span class="status status-{{STATUS_KIND}}">{{STATUS_NAME}}</span>{{#HELD}}<span class="row-sub">{{HELD_TEXT}}</span>{{/HELD}}</td>
        <td data-label="Color">{{COLOR}}</td>
        <td class="num" data-label="Odometer">{{ODOMETER}}</td>
        <td class="num" data-label="Price"><strong>{{PRICE}}</strong></td>
        <td class="num" data-label="Days">{{#OLD}}<span class="warn-text before-hourglass">{{DAYS}}<span class="visually-hidden"> days, too long</span></span>{{/OLD}}{{#NOT_OLD}}{{DAYS}}{{/NOT_OLD}}</td>
        <td class="num" data-label="Leads">{{WANTED}}</td>
      </tr>
      {{/VEHICLE}}
    </tbody>
  </table>
</div>
{{>PAGER}}
{{/LIST}}
