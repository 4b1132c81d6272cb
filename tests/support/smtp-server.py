"""A mail server on loopback for the tests: Debian's aiosmtpd, with recipients for whom it does what mail servers do.

    python3 smtp-server.py TLS FOLDER      TLS: none, starttls or smtps, with the certificate in FOLDER

It prints its port, keeps each mail that it has received whole as FOLDER/mails/N, and says per recipient:
    refused@  550 to RCPT        unsaid@  550, without more of a code        relay@  550, but not for the address
    sender@   550 for the sender's        grey@   451 to the first RCPT        spam@   554 after the mail
    slow@     waits before it answers RCPT        hang@   has received the mail, and waits        lost@   has received it, and hangs up
A client that signs in is crm with the password secret.
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

TLS, FOLDER = sys.argv[1:]
MAILS = os.path.join(FOLDER, 'mails')
seen = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split('@')[0]
        if name == 'refused':
            return '550 5.1.1 No such user here'
        if name == 'unsaid':
            return '550 No such user here'
        if name == 'relay':
            return '550 5.7.1 Relaying denied'
        if name == 'sender':
            return '550 5.1.8 Sender address rejected'
        if name == 'grey' and address not in seen:
            seen.add(address)
            return '451 4.7.1 Greylisted, come again'
        if name == 'slow':
            open(os.path.join(FOLDER, 'slow'), 'w').close()
            await asyncio.sleep(600)
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split('@')[0]
        if name == 'spam':
            return '554 5.7.1 Looks like spam'
        number = len(os.listdir(MAILS)) + 1
        with open(os.path.join(MAILS, '.new'), 'wb') as out:
            out.write(envelope.original_content)
        os.rename(os.path.join(MAILS, '.new'), os.path.join(MAILS, str(number)))
        if name == 'lost':
            server.transport.abort()
        if name == 'hang':
            await asyncio.sleep(600)
        return '250 OK: queued'


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b'crm', b'secret'), handled=False)


async def main():
    context = None
    if TLS != 'none':
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(FOLDER, 'server.pem'), os.path.join(FOLDER, 'server.key'))
    starttls = context if TLS == 'starttls' else None

    def session():
        return SMTP(Handler(), hostname='mail.example.com', tls_context=starttls, require_starttls=starttls is not None,
                    authenticator=check, auth_require_tls=TLS == 'starttls')

    os.makedirs(MAILS, exist_ok=True)
    server = await asyncio.get_running_loop().create_server(
        session, '127.0.0.1', 0, ssl=context if TLS == 'smtps' else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
