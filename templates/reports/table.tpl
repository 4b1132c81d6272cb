{{%AUTOESCAPE context="HTML"}}
{{!
  A report. HEAD include reports/head.tpl; NONE include layout/empty.tpl instead of TABLE. TABLE_NAME is the report's name.
  STRIP     rows, the totals above the table: STRIP_NAME, STRIP_ITEM rows of STRIP_LABEL and a value as in CELL. WIDE: printed on a sheet that lies
  COLUMN    rows: COLUMN_NAME, SORT_HREF, SORTED_UP or SORTED_DOWN, section COLUMN_NUMBER for figures (right-aligned), COLUMN_UNDER rows (UNDER_NAME) for what is below them. ACTION_COLUMN rows: ACTION_NAME
  ROW       rows of FIRST, its heading, and CELL rows, with CELL_LABEL and NUMBER for figures: PLAIN, or TIME (EXACT) or LINK (HREF) with VALUE; SUB rows below
            it: SUB_TEXT, SUB_LONG when it needs lines of its own, then SUB_LINK (SUB_HREF, SUB_VALUE) where it leads somewhere; WARN rows: WARN_TEXT.
            ACTION rows at the far right: ACTION_NAME, ACTION_HREF, ACTION_OF; ACTION_DANGER or ACTION_SAFE
  TOTALS    the last row of the table: FIRST and CELL rows as above
  PAGER     include layout/pager.tpl where there are other pages
  GROUPS    a table of totals: GROUPS_NAME, GROUP_COLUMN rows (GROUP_COLUMN_NAME), GROUP rows of FIRST and CELL rows, section GROUP_ALL on the last
}}
{{>HEAD}}
{{>NONE}}
{{#TABLE}}
{{#STRIP}}<dl class="report-strip" aria-label="{{STRIP_NAME}}"><div class="strip-name"><dt>{{STRIP_NAME}}</dt></div>{{#STRIP_ITEM}}<div><dt>{{STRIP_LABEL}}</dt><dd>{{PLAIN}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}{{#SUB}}<span class="row-sub{{#SUB_LONG}} row-long{{/SUB_LONG}}">{{SUB_TEXT}}{{#SUB_LINK}}<a href="{{SUB_HREF}}">{{SUB_VALUE}}</a>{{/SUB_LINK}}</span> {{/SUB}}</dd></div>{{/STRIP_ITEM}}</dl>
{{/STRIP}}<div class="card scroll report-scroll{{#WIDE}} report-wide{{/WIDE}}" tabindex="0" role="region" aria-label="{{TABLE_NAME}}">
  <table class="rows report-table">
    <caption class="visually-hidden">{{TABLE_NAME}}</caption>
    <thead><tr>{{#COLUMN}}<th scope="col"{{#COLUMN_NUMBER}} class="num"{{/COLUMN_NUMBER}}{{#SORTED_UP}} aria-sort="ascending"{{/SORTED_UP}}{{#SORTED_DOWN}} aria-sort="descending"{{/SORTED_DOWN}}><a href="{{SORT_HREF}}">{{COLUMN_NAME}}</a>{{#COLUMN_UNDER}}<span class="row-sub">{{UNDER_NAME}}</span>{{/COLUMN_UNDER}}</th>{{/COLUMN}}{{#ACTION_COLUMN}}<th scope="col" class="cell-act"><span class="visually-hidden">{{ACTION_NAME}}</span></th>{{/ACTION_COLUMN}}</tr></thead>
    <tbody>
      {{#ROW}}<tr>{{#FIRST}}<th scope="row" class="cell-who">{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}{{#SUB}}<span class="row-sub{{#SUB_LONG}} row-long{{/SUB_LONG}}">{{SUB_TEXT}}{{#SUB_LINK}}<a href="{{SUB_HREF}}">{{SUB_VALUE}}</a>{{/SUB_LINK}}</span> {{/SUB}}{{#WARN}}<span class="row-sub warn-text">{{WARN_TEXT}}</span>{{/WARN}}</th>{{/FIRST}}{{#CELL}}<td{{#NUMBER}} class="num"{{/NUMBER}} data-label="{{CELL_LABEL}}">{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}{{#SUB}}<span class="row-sub{{#SUB_LONG}} row-long{{/SUB_LONG}}">{{SUB_TEXT}}{{#SUB_LINK}}<a href="{{SUB_HREF}}">{{SUB_VALUE}}</a>{{/SUB_LINK}}</span> {{/SUB}}{{#WARN}}<span class="row-sub warn-text">{{WARN_TEXT}}</span>{{/WARN}}</td>{{/CELL}}{{#ACTION}}<td class="cell-act">{{#ACTION_SAFE}}<a href="{{ACTION_HREF}}">{{ACTION_NAME}}<span class="visually-hidden"> {{ACTION_OF}}</span></a>{{/ACTION_SAFE}}{{#ACTION_DANGER}}<a class="danger-link" href="{{ACTION_HREF}}">{{ACTION_NAME}}<span class="visually-hidden"> {{ACTION_OF}}</span></a>{{/ACTION_DANGER}}</td>{{/ACTION}}</tr>
      {{/ROW}}
    </tbody>
    {{#TOTALS}}<tfoot><tr class="row-total">{{#FIRST}}<th scope="row">{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}{{#SUB}}<span class="row-sub{{#SUB_LONG}} row-long{{/SUB_LONG}}">{{SUB_TEXT}}{{#SUB_LINK}}<a href="{{SUB_HREF}}">{{SUB_VALUE}}</a>{{/SUB_LINK}}</span> {{/SUB}}</th>{{/FIRST}}{{#CELL}}<td{{#NUMBER}} class="num"{{/NUMBER}} data-label="{{CELL_LABEL}}">{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}{{#SUB}}<span class="row-sub{{#SUB_LONG}} row-long{{/SUB_LONG}}">{{SUB_TEXT}}{{#SUB_LINK}}<a href="{{SUB_HREF}}">{{SUB_VALUE}}</a>{{/SUB_LINK}}</span> {{/SUB}}</td>{{/CELL}}</tr></tfoot>{{/TOTALS}}
  </table>
</div>
{{>PAGER}}
{{#GROUPS}}<section class="card totals" aria-labelledby="totals-title">
  <h2 class="card-title" id="totals-title">{{GROUPS_NAME}}</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="Totals">
    <table class="rows keep-table">
      <caption class="visually-hidden">{{GROUPS_NAME}}</caption>
      <thead><tr>{{#GROUP_COLUMN}}<th scope="col"{{#COLUMN_NUMBER}} class="num"{{/COLUMN_NUMBER}}>{{COLUMN_NAME}}</th>{{/GROUP_COLUMN}}</tr></thead>
      <tbody>
        {{#GROUP}}<tr{{#GROUP_ALL}} class="row-total"{{/GROUP_ALL}}>{{#FIRST}}<th scope="row">{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}</th>{{/FIRST}}{{#CELL}}<td{{#NUMBER}} class="num"{{/NUMBER}}>{{PLAIN}}{{#TIME}}<time title="{{EXACT}}">{{VALUE}}</time>{{/TIME}}{{#LINK}}<a href="{{HREF}}">{{VALUE}}</a>{{/LINK}}</td>{{/CELL}}</tr>
        {{/GROUP}}
      </tbody>
    </table>
  </div>
</section>{{/GROUPS}}
{{/TABLE}}
