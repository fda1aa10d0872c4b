"""Makes the files beside it: python3 make.py (torch 1.13). What torch.save writes of a module, in newer pickles and with what old ones held."""
import collections
import torch

torch.manual_seed(0)
model = torch.nn.Sequential(collections.OrderedDict(a=torch.nn.Linear(3, 2), bn=torch.nn.BatchNorm2d(2)))
with torch.no_grad():
    for i, value in enumerate(model.state_dict().values()):
        value.copy_(torch.arange(value.numel()).reshape(value.shape) + 10 * i)
optimizer = torch.optim.Adam(model.parameters())
sum(p.sum() for p in model.parameters()).backward()
for parameters in model.parameters():
    parameters.grad.zero_()
optimizer.step()
state = model.state_dict()  # carries _metadata: a BUILD
for protocol in 2, 4, 5:
    torch.save(state, f"module.{protocol}.zip.pth", pickle_protocol=protocol)
    torch.save(state, f"module.{protocol}.legacy.pth", pickle_protocol=protocol, _use_new_zipfile_serialization=False)
training = {"epoch": 1, "shape": torch.Size([2, 3]), "model": {"state_dict": {f"module._orig_mod.{name}": value for name, value in state.items()}}, "optimizer": optimizer.state_dict()}
torch.save(training, "training.zip.pth")
torch.save(training, "training.legacy.pth", _use_new_zipfile_serialization=False)
torch.save(model, "whole.zip.pth")  # pickles the class by name


class Evil:
    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/engram-owned",)


torch.save({"state_dict": state, "x": Evil()}, "evil.zip.pth")
torch.save({"state_dict": state, "x": Evil()}, "evil.legacy.pth", _use_new_zipfile_serialization=False)
