// Each web server that Uplog is deployed behind, on a loopback port, run by the
// files of conf/: what an administrator copies is what is tested here.
//
// Each entry of `webServers` takes a place and returns the command to run in `place.run`:
//   name     of this server, unique in place.run
//   port     on 127.0.0.1
//   prefix   "" or "/crm"
//   run      directory for its configuration and temporary files
//   log      directory for its logs
//   sockets  directory of the FastCGI sockets, short enough for a socket address
//   config   the dealer's configuration file
//   cgiBin   directory of the executables
//   assets   directory of the assets
//   signInRate  of one address; tests sign in more often than people
//   more     locations of nginx beside the example's

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const conf = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../conf');
const root = process.getuid() === 0;

function example(file) {
  return fs.readFileSync(path.join(conf, file), 'utf8');
}

function write(place, extension, text) {
  const file = path.join(place.run, `${place.name}.${extension}`);
  fs.writeFileSync(file, text);
  return file;
}

// A directory of the server's own, writable for `user` when that is not us.
function temporary(place, what, user = null) {
  const dir = path.join(place.run, `${place.name}-${what}`);
  fs.mkdirSync(dir, { recursive: true });
  if (user !== null)
    spawnSync('chown', [user, dir]);
  return dir;
}

function nginx(place) {
  const uplog = example('nginx/uplog.conf')
    .replaceAll('/run/uplog/lakeside/', `${place.sockets}/`)
    .replaceAll('/usr/share/uplog/assets/', `${place.assets}/`)
    .replace('/var/log/nginx/uplog-error.log', `${place.log}/${place.name}.log`)
    .replaceAll('location = /', `location = ${place.prefix}/`)
    .replaceAll('<uplog_script>/', `<uplog_script>${place.prefix}/`)
    .replaceAll('rewrite ^ /', `rewrite ^ ${place.prefix}/`)
    .replaceAll('location /', `location ${place.prefix}/`);
  const file = write(place, 'conf', `
${root ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${place.run}/${place.name}-nginx.pid.tmp;
error_log ${place.log}/${place.name}.log;
worker_rlimit_nofile 8192;
events { worker_connections 2048; }
http {
${example('nginx/uplog-http.conf').replace('rate=1r/s', `rate=${place.signInRate}`)}
  access_log ${place.log}/${place.name}-access.log;
  client_body_temp_path ${temporary(place, 'body')};
  fastcgi_temp_path ${temporary(place, 'fastcgi')};
  proxy_temp_path ${temporary(place, 'proxy')};
  uwsgi_temp_path ${temporary(place, 'uwsgi')};
  scgi_temp_path ${temporary(place, 'scgi')};
  types {
    text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png;
    font/woff2 woff2; application/json json map; application/manifest+json webmanifest;
  }
  default_type application/octet-stream;
  server_tokens off;
  server {
    listen 127.0.0.1:${place.port};
    server_name localhost;
${uplog}${place.more}
  }
}
`);
  return ['nginx', '-e', `${place.log}/${place.name}.log`, '-c', file];
}

const apacheModules = '/usr/lib/apache2/modules';

function apacheCommand(place, modules, body) {
  const load = ['mpm_event', 'authz_core', 'unixd', 'mime', 'alias', 'rewrite', 'headers', 'env',
    'setenvif', 'dir', 'filter', 'deflate', ...modules]
    .filter((m) => fs.existsSync(`${apacheModules}/mod_${m}.so`))
    .map((m) => `LoadModule ${m}_module ${apacheModules}/mod_${m}.so`);
  const file = write(place, 'conf', `
ServerRoot "${place.run}"
DefaultRuntimeDir "${place.run}"
PidFile "${place.run}/${place.name}-apache.pid.tmp"
Listen 127.0.0.1:${place.port}
ServerName localhost
${load.join('\n')}
${root ? 'User www-data\nGroup www-data' : ''}
ErrorLog "${place.log}/${place.name}.log"
LogLevel warn
StartServers 1
ServerLimit 2
ThreadsPerChild 25
MaxRequestWorkers 50
TypesConfig /dev/null
AddType text/css .css
AddType text/javascript .js
AddType image/svg+xml .svg
DocumentRoot "${temporary(place, 'documents')}"
<Directory />
  AllowOverride None
  Require all denied
</Directory>
${body}
`);
  return ['apache2', '-d', place.run, '-f', file, '-DFOREGROUND'];
}

function apacheExample(place, file) {
  return example(file)
    .replace('UPLOG_BASE /\n', `UPLOG_BASE ${place.prefix}/\n`)
    .replace('/run/uplog/lakeside', place.sockets)
    .replaceAll('/etc/uplog/lakeside.conf', place.config)
    .replace('/usr/lib/uplog/cgi-bin', place.cgiBin)
    .replace('/usr/share/uplog/assets', place.assets);
}

function apache(place) {
  return apacheCommand(place, ['proxy', 'proxy_fcgi', 'macro'],
    apacheExample(place, 'apache/uplog-proxy-fcgi.conf'));
}

function apacheCgi(place) {
  return apacheCommand(place, ['cgid'],
    `ScriptSock cgid.sock\n${apacheExample(place, 'apache/uplog-cgi.conf')}`);
}

function apacheFcgid(place) {
  return apacheCommand(place, ['fcgid'],
    `FcgidIPCDir "${temporary(place, 'ipc', foreignUser('apache'))}"\nFcgidProcessTableFile "${place.run}/${place.name}.shm"\n` +
    apacheExample(place, 'apache/uplog-fcgid.conf'));
}

function lighttpd(place) {
  const file = write(place, 'conf', `
server.modules = ()
server.bind = "127.0.0.1"
server.port = ${place.port}
server.document-root = "${temporary(place, 'documents')}"
server.errorlog = "${place.log}/${place.name}.log"
server.upload-dirs = ( "${temporary(place, 'upload')}" )
mimetype.assign = ( ".css" => "text/css", ".js" => "text/javascript", ".svg" => "image/svg+xml" )
${example('lighttpd/uplog.conf')
    .replace('uplog_prefix = ""', `uplog_prefix = "${place.prefix}"`)
    .replace('/run/uplog/lakeside', place.sockets)
    .replace('/usr/share/uplog/assets', place.assets)
    .replace('/var/log/lighttpd/uplog-error.log', `${place.log}/${place.name}.log`)}
`);
  return ['lighttpd', '-D', '-f', file];
}

function caddy(place) {
  const file = write(place, 'caddy', `
{
  admin off
  auto_https off
  log {
    exclude http.log.error
  }
  storage file_system ${temporary(place, 'storage')}
}
${example('caddy/uplog.caddy').replace(/^#.*\n/gm, '')}
http://127.0.0.1:${place.port} {
  import uplog "${place.prefix}" ${place.sockets} ${place.assets}
}
`);
  return ['env', `HOME=${place.run}`, 'caddy', 'run', '--adapter', 'caddyfile', '--config', file];
}

export const webServers = {
  nginx, apache, 'apache-cgi': apacheCgi, 'apache-fcgid': apacheFcgid, lighttpd, caddy,
};

// Which of them this machine has.
export function installedWebServers() {
  const has = (program) => `${process.env.PATH}:/usr/sbin:/sbin`.split(':')
    .some((dir) => fs.existsSync(path.join(dir, program)));
  return Object.keys(webServers).filter((name) =>
    has(name.startsWith('apache') ? 'apache2' : name) &&
    (name !== 'apache-fcgid' || fs.existsSync(`${apacheModules}/mod_fcgid.so`)));
}

// The account that must reach the sockets and run the executables, when it is not ours.
export function foreignUser(name) {
  return root && name.startsWith('apache') ? 'www-data' : null;
}
