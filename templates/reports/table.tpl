{{%AUTOESCAPE context="HTML"}}
{{!
  Any other report. HEAD include reports/head.tpl; NONE include layout/empty.tpl instead of TABLE.
  COLUMN rows: COLUMN_NAME, section COLUMN_NUMBER for figures (right-aligned)
  ROW rows of CELL rows, as many as columns. One of: TEXT, NUMBER (figures and money), each with CELL_TEXT; where it leads somewhere also CELL_HREF
  in section TEXT_LINK or NUMBER_LINK instead. FLAG (FLAG_TEXT) beside the text what is wrong.
  TOTALS shows TOTAL rows of CELL rows in the same way. TABLE_NAME is the report's name; PAGER include layout/pager.tpl.
}}
{{>HEAD}}
{{>NONE}}
{{#TABLE}}
<div class="card scroll" tabindex="0" role="region" aria-label="{{TABLE_NAME}}">
  <table class="rows report-table">
    <caption class="visually-hidden">{{TABLE_NAME}}</caption>
    <thead><tr>{{#COLUMN}}<th scope="col"{{#COLUMN_NUMBER}} class="num"{{/COLUMN_NUMBER}}>{{COLUMN_NAME}}</th>{{/COLUMN}}</tr></thead>
    <tbody>
      {{#ROW}}<tr>{{#CELL}}{{#TEXT}}<td>{{CELL_TEXT}}{{#FLAG}}<span class="row-sub warn-text">{{FLAG_TEXT}}</span>{{/FLAG}}</td>{{/TEXT}}{{#TEXT_LINK}}<td><a href="{{CELL_HREF}}">{{CELL_TEXT}}</a>{{#FLAG}}<span class="row-sub warn-text">{{FLAG_TEXT}}</span>{{/FLAG}}</td>{{/TEXT_LINK}}{{#NUMBER}}<td class="num">{{CELL_TEXT}}</td>{{/NUMBER}}{{#NUMBER_LINK}}<td class="num"><a href="{{CELL_HREF}}">{{CELL_TEXT}}</a></td>{{/NUMBER_LINK}}{{/CELL}}</tr>
      {{/ROW}}
    </tbody>
    {{#TOTALS}}<tfoot>{{#TOTAL}}<tr>{{#CELL}}{{#TEXT}}<td>{{CELL_TEXT}}</td>{{/TEXT}}{{#NUMBER}}<td class="num">{{CELL_TEXT}}</td>{{/NUMBER}}{{#NUMBER_LINK}}<td class="num"><a href="{{CELL_HREF}}">{{CELL_TEXT}}</a></td>{{/NUMBER_LINK}}{{/CELL}}</tr>{{/TOTAL}}</tfoot>{{/TOTALS}}
  </table>
</div>
{{>PAGER}}
{{/TABLE}}
