{{%AUTOESCAPE context="HTML"}}
{{! The tabs of the dashboard. TAB rows: TAB_HREF, TAB_NAME, section CURRENT; WAITING (WAITING_COUNT): so many wait for a decision. }}
<nav class="tabs" aria-label="Dashboard"><ul>{{#TAB}}<li><a href="{{TAB_HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TAB_NAME}}{{#WAITING}} <span class="tag">{{WAITING_COUNT}} to decide</span>{{/WAITING}}</a></li>{{/TAB}}</ul></nav>
