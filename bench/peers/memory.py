"""Training steps of memory networks in PyTorch, vectorised over heads and batch, as a careful user would write them.
Usage: memory.py ntm|dnc|mann BATCH THREADS. Speaks the bench's protocol: a line in, "seconds processor-seconds time-steps" out."""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

KIND, BATCH, THREADS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(THREADS)


def cosine(keys, memory):
    keys = keys * torch.rsqrt(keys.square().sum(-1, keepdim=True) + 1e-6)
    memory = memory * torch.rsqrt(memory.square().sum(-1, keepdim=True) + 1e-6)
    return keys @ memory.transpose(1, 2)


class Network(nn.Module):
    def __init__(self, inputs, outputs, hidden, rows, width, reads, interface):
        super().__init__()
        self.rows, self.width, self.reads, self.hidden = rows, width, reads, hidden
        self.cell = nn.LSTMCell(inputs + reads * width, hidden)
        self.interface = nn.Linear(hidden, interface)
        self.out = nn.Linear(hidden + reads * width, outputs)

    def forward(self, x):
        batch = x.shape[1]
        state = self.start(batch)
        h = c = x.new_zeros(batch, self.hidden)
        r = x.new_zeros(batch, self.reads * self.width)
        outputs = []
        for step in x:
            h, c = self.cell(torch.cat([step, r], 1), (h, c))
            r, state = self.step(self.interface(h), state)
            r = r.flatten(1)
            outputs.append(self.out(torch.cat([h, r], 1)))
        return torch.stack(outputs)


class Ntm(Network):
    def __init__(self):
        super().__init__(9, 8, 100, 128, 20, 1, 2 * (20 + 6) + 40)

    def start(self, batch):
        return torch.full((batch, self.rows, self.width), 1e-6), torch.full((batch, 2, self.rows), 1 / self.rows)

    def step(self, o, state):
        memory, before = state
        heads, write = o[:, :52].view(-1, 2, 26), o[:, 52:]
        k, beta, g, s, gamma = heads.split([20, 1, 1, 3, 1], 2)
        content = torch.softmax(F.softplus(beta) * cosine(torch.tanh(k), memory), 2)
        gate, s = torch.sigmoid(g), torch.softmax(s, 2)
        w = gate * content + (1 - gate) * before
        w = s[..., :1] * w.roll(1, 2) + s[..., 1:2] * w + s[..., 2:] * w.roll(-1, 2)
        w = (w + 1e-12) ** (1 + F.softplus(gamma))
        w = w / w.sum(2, keepdim=True)
        read = w[:, :1] @ memory
        erase, add = torch.sigmoid(write[:, None, :20]), torch.tanh(write[:, None, 20:])
        own = w[:, 1:].transpose(1, 2)
        return read, (memory * (1 - own * erase) + own * add, w)


class Dnc(Network):
    def __init__(self):
        super().__init__(8, 8, 256, 128, 64, 4, 4 * 64 + 3 * 64 + 5 * 4 + 3)

    def start(self, batch):
        n = self.rows
        return (torch.zeros(batch, n, self.width), torch.zeros(batch, n), torch.zeros(batch, n), torch.zeros(batch, n, n), torch.zeros(batch, n),
                torch.zeros(batch, self.reads, n))

    def step(self, xi, state):
        memory, usage, precedence, links, write, read = state
        kr, br, kw, bw, e, v, f, ga, gw, modes = xi.split([256, 4, 64, 1, 64, 64, 4, 1, 1, 12], 1)
        retention = (1 - torch.sigmoid(f)[..., None] * read).prod(1)
        write = write.detach()
        usage = (usage + write - usage * write) * retention
        ordered, order = (1e-6 + (1 - 1e-6) * usage).sort(dim=1, stable=True)
        products = torch.cumprod(torch.cat([torch.ones_like(ordered[:, :1]), ordered[:, :-1]], 1), 1)
        allocation = torch.zeros_like(usage).scatter(1, order.detach(), (1 - ordered) * products)
        content = torch.softmax((1 + F.softplus(bw))[..., None] * cosine(kw[:, None], memory), 2)[:, 0]
        ga, gw = torch.sigmoid(ga), torch.sigmoid(gw)
        write = gw * (ga * allocation + (1 - ga) * content)
        memory = memory * (1 - write[..., None] * torch.sigmoid(e)[:, None]) + write[..., None] * v[:, None]
        links = (1 - write[:, :, None] - write[:, None]) * links + write[:, :, None] * precedence[:, None]
        links = links * (1 - torch.eye(self.rows))
        precedence = (1 - write.sum(1, keepdim=True)) * precedence + write
        forward, backward = read @ links.transpose(1, 2), read @ links
        content = torch.softmax((1 + F.softplus(br))[..., None] * cosine(kr.view(-1, 4, 64), memory), 2)
        pi = torch.softmax(modes.view(-1, 4, 3), 2)
        read = pi[..., :1] * backward + pi[..., 1:2] * content + pi[..., 2:] * forward
        return read @ memory, (memory, usage, precedence, links, write, read)


class Mann(Network):
    def __init__(self):
        super().__init__(405, 5, 200, 128, 40, 4, 4 * 40 + 4)

    def start(self, batch):
        one = torch.zeros(batch, self.rows)
        one[:, 0] = 1
        return torch.full((batch, self.rows, self.width), 1e-6), one[:, None].expand(-1, 4, -1), one

    def step(self, o, state):
        memory, read, usage = state
        k, alpha = torch.tanh(o[:, :160]).view(-1, 4, 40), torch.sigmoid(o[:, 160:])[..., None]
        least = usage.topk(4, 1, largest=False).indices
        write = alpha * read + (1 - alpha) * F.one_hot(least, self.rows)
        memory = memory * (1 - F.one_hot(least[:, :1], self.rows).transpose(1, 2)) + write.transpose(1, 2) @ k
        read = torch.softmax(cosine(k, memory), 2)
        usage = (0.95 * usage + read.sum(1) + write.sum(1)).detach()
        return read @ memory, (memory, read, usage)


def main():
    steps, network = {"ntm": (41, Ntm), "dnc": (20, Dnc), "mann": (50, Mann)}[KIND]
    model = network()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-4, alpha=0.95, momentum=0.9, centered=True)
    x = torch.rand(steps, BATCH, model.cell.input_size - model.reads * model.width).round()
    target = torch.rand(steps, BATCH, model.out.out_features).round()
    for _ in sys.stdin:
        started, used = time.perf_counter(), time.process_time()
        optimizer.zero_grad(set_to_none=True)
        loss = F.binary_cross_entropy_with_logits(model(x), target)
        loss.backward()
        torch.nn.utils.clip_grad_value_(model.parameters(), 10)
        optimizer.step()
        loss.item()
        print(repr(time.perf_counter() - started), repr(time.process_time() - used), steps, flush=True)


main()
