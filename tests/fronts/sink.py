#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A mail server that keeps what it gets: sink.py PORT FOLDER [CERTIFICATE KEY]

Each message becomes FOLDER/N.eml, and FOLDER/N.envelope says from whom, to whom, and whether it came over TLS.
With a certificate STARTTLS is offered (RFC 3207); without, it is not.  While there is a file FOLDER/full, every message is
refused for now, at the last moment: after its last byte; while there is FOLDER/stuck, that moment never ends;
and while there is FOLDER/nobody, no recipient is known, which takes a second to say."""
import asyncio
import pathlib
import ssl
import sys

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
context = None
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
count = 0


def keep(sender, recipients, secure, lines):
    global count
    count += 1
    (folder / f"{count}.part").write_bytes(b"".join(lines))
    envelope = [f"from {sender}", *(f"to {r}" for r in recipients), f"tls {'yes' if secure else 'no'}"]
    (folder / f"{count}.envelope").write_text("\n".join(envelope) + "\n")
    (folder / f"{count}.part").rename(folder / f"{count}.eml")


def path(argument):
    return argument.split(":", 1)[1].split(">")[0].strip().lstrip("<")


async def serve(reader, writer):
    try:
        await talk(reader, writer)
    except (ConnectionError, ssl.SSLError):
        pass  # whoever asks whether the port is open says no more
    finally:
        writer.close()


async def talk(reader, writer):
    sender, recipients, secure = "", [], False

    def say(text):
        writer.write(text.encode() + b"\r\n")

    say("220 sink.example")
    while line := await reader.readline():
        words = line.decode(errors="replace").strip()
        verb = words.split(" ", 1)[0].split(":", 1)[0].upper()
        if verb == "EHLO":
            say("250-sink.example")
            if context and not secure:
                say("250-STARTTLS")
            say("250 8BITMIME")
        elif verb == "STARTTLS" and context:
            say("220 go ahead")
            await writer.drain()
            await writer.start_tls(context)
            secure = True
        elif verb == "MAIL":
            sender, recipients = path(words), []
            say("250 ok")
        elif verb == "RCPT" and (folder / "nobody").exists():
            await asyncio.sleep(1)
            say("450 who?")
        elif verb == "RCPT":
            recipients.append(path(words))
            say("250 ok")
        elif verb == "DATA":
            say("354 go ahead")
            lines = []
            while (line := await reader.readline()) not in (b".\r\n", b""):
                lines.append(line[1:] if line.startswith(b".") else line)
            if (folder / "stuck").exists():
                await asyncio.sleep(60)
                return
            if line and (folder / "full").exists():
                say("452 full")
            elif line:
                keep(sender, recipients, secure, lines)
                say("250 kept")
        elif verb == "QUIT":
            say("221 bye")
            break
        else:
            say("250 ok" if verb in ("HELO", "RSET", "NOOP") else "502 no")
        await writer.drain()


async def main():
    folder.mkdir(parents=True, exist_ok=True)
    server = await asyncio.start_server(serve, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


asyncio.run(main())
