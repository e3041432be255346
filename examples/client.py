#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks a running daemon about a mail:  examples/client.py SOCKET SENDER RECIPIENT... < mail.eml"""
import http.client
import json
import socket
import sys


class Postern(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(sys.argv[1])


daemon = Postern("postern", timeout=60)
mail = sys.stdin.buffer.read()
envelope = [("Postern-Sender", sys.argv[2])] + [("Postern-Recipient", a) for a in sys.argv[3:]]
daemon.putrequest("POST", "/v1/scan")
for name, value in envelope + [("Content-Length", str(len(mail)))]:
    daemon.putheader(name, value.replace("%", "%25").encode())
daemon.endheaders(mail)
answer = daemon.getresponse()
document = json.load(answer)
if answer.status != 200:
    sys.exit(f"no decision, hold the message: {document['detail']}")
for group in document["groups"]:
    print(group["decision"], *group["recipients"])
